/** `2026-11-20T09:00:00.000+0000`: how Jira writes an instant. */
export const jiraTime = (at: number): string => new Date(at).toISOString().replace('Z', '+0000')

/** How far a time zone is ahead of UTC then, in milliseconds. */
const aheadOf = (zone: string, at: number): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find(p => p.type === type)?.value)
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return shown - Math.floor(at / 1_000) * 1_000
}

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/**
 * What JQL takes for a time: unquoted milliseconds since 1970; `yyyy-MM-dd[ HH:mm]` in the asker's time zone, to the minute;
 * `-10m` before now. NaN: none of them.
 */
export const jqlTime = (text: string, { zone, now }: { zone: string; now: number }): number => {
  if (/^\d{9,}$/.test(text)) return Number(text)
  const relative = /^-(\d+)([mhdw])$/.exec(text)
  if (relative) return now - Number(relative[1]) * (units[relative[2] ?? ''] ?? Number.NaN)
  const written = /^(\d{4})[-/](\d{2})[-/](\d{2})(?: (\d{2}):(\d{2}))?$/.exec(text)
  if (!written) return Number.NaN
  const [, year, month, day, hour = '0', minute = '0'] = written
  const asUtc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
  return asUtc - aheadOf(zone, asUtc)
}
