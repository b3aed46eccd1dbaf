/** What time it is at the services: milliseconds since 1970, whole seconds apart from our own if a test wants so. */
export type Clock = { now(): number; advance(milliseconds: number): void }

/** Stands still until it is told to go on. */
export const stillClock = (start: string): Clock => {
  let now = Date.parse(start)
  return {
    now: () => now,
    advance(milliseconds) {
      now += milliseconds
    },
  }
}

/** Goes like the machine’s, and may be put forward. */
export const runningClock = (): Clock => {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    advance(milliseconds) {
      ahead += milliseconds
    },
  }
}

/** `2026-11-20T14:00:00Z`: how GitHub writes an instant. */
export const secondsOf = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')
