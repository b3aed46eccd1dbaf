const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' })
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })
const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long ago an instant was, in a few words: "just now", "2m ago", "3w ago"; beyond a year its date. */
export const ageOf = (instant: string | number, now: number): string => {
  const at = typeof instant === 'number' ? instant : Date.parse(instant)
  const past = Math.max(0, now - at)
  if (past < minute) return 'just now'
  if (past < hour) return relative.format(-Math.floor(past / minute), 'minute')
  if (past < day) return relative.format(-Math.floor(past / hour), 'hour')
  if (past < 14 * day) return relative.format(-Math.floor(past / day), 'day')
  if (past < 60 * day) return relative.format(-Math.floor(past / (7 * day)), 'week')
  if (past < 365 * day) return relative.format(-Math.floor(past / (30 * day)), 'month')
  return absolute.format(at)
}

/** Data read longer ago than this (milliseconds) is shown as old. */
export const staleAfter = 7 * day

/** 14:02, or the date when it was another day. */
export const timeOf = (at: number, now: number): string =>
  now - at < day ? clock.format(at) : absolute.format(at)

export const dateOf = (instant: string): string => absolute.format(Date.parse(instant))
