const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?'

type Ymd = [year: number, month: number, day: number]

/** `3/4/2026` is a day in March or in April: only what can be read one way is read. */
const slashed = (a: number, b: number, year: number): Ymd | null => {
  if (a > 12) return [year, b, a]
  return b > 12 || a === b ? [year, a, b] : null
}

const monthOf = (name = ''): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1

const forms: readonly (readonly [RegExp, (m: string[]) => Ymd | null])[] = [
  [/(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, m => [Number(m[1]), Number(m[2]), Number(m[3])]],
  [/(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/, m => [Number(m[1]), Number(m[2]), Number(m[3])]],
  [/(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/, m => [Number(m[3]), Number(m[2]), Number(m[1])]],
  [/(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/, m => slashed(Number(m[1]), Number(m[2]), Number(m[3]))],
  [
    new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]${month},?[ -](\\d{4})(?!\\d)`, 'i'),
    m => [Number(m[3]), monthOf(m[2]), Number(m[1])],
  ],
  [
    new RegExp(`\\b${month} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'i'),
    m => [Number(m[3]), monthOf(m[1]), Number(m[2])],
  ],
]

const instantOfYmd = ([year, month, day]: Ymd): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1970
  return exists ? date.toISOString() : null
}

/** The first day a text names, as the instant it begins in UTC; null when none can be read for certain. */
export const instantOf = (text: string): string | null => {
  const found = forms.flatMap(([form, ymdOf]) => {
    const match = form.exec(text)
    const ymd = match && ymdOf(match)
    const instant = ymd && instantOfYmd(ymd)
    return instant ? [{ at: match.index, instant }] : []
  })
  return found.sort((a, b) => a.at - b.at)[0]?.instant ?? null
}
