const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** `3 weeks ago`, `yesterday`, `just now`, counted from `now`. */
export const ageOf = (instant: string, now: Date): string => {
  const seconds = (Date.parse(instant) - now.getTime()) / 1_000
  const unit = units.find(([, size]) => Math.abs(seconds) >= size)
  return unit ? relative.format(Math.trunc(seconds / unit[1]), unit[0]) : 'just now'
}

/** `1 item`, `2 items`; `1,204 items`. */
export const countOf = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`

/** `a`, `a and b`, `a, b and c`. */
export const listOf = (words: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(words)

export const percentOf = (share: number): string => `${Math.round(share * 100)} %`
