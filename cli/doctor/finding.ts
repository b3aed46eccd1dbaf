/** What one check found. `note`: Hypha runs without it; the message says what it is for. */
export type Finding = {
  check: string
  state: 'ok' | 'note' | 'broken'
  message: string
  remedy?: string
}

export const fine = (check: string, message: string): Finding => ({ check, state: 'ok', message })

export const note = (check: string, message: string, remedy: string): Finding => ({
  check,
  state: 'note',
  message,
  remedy,
})

export const broken = (check: string, message: string, remedy: string): Finding => ({
  check,
  state: 'broken',
  message,
  remedy,
})
