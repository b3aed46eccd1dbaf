/** `2026-11-20`, `20261120`, `2026-11-20 14.30`, `20261120T1430`: the day of a meeting in the name of its file, and when it began. */
const day =
  /(?<!\d)(20\d{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:[T_ -]{1,3}([01]\d|2[0-3])[-_.:h]?([0-5]\d)(?:[-_.:]?[0-5]\d)?(?!\d)|(?!\d))/

/** When a file name says that the meeting was, as an ISO instant; null when it says nothing, or no day of the calendar. */
export const dateIn = (name: string): string | null => {
  const [, year, , month, date, hour = '00', minute = '00'] = day.exec(name) ?? []
  if (year === undefined) return null
  const at = new Date(`${year}-${month}-${date}T${hour}:${minute}:00Z`)
  return Number.isNaN(at.getTime()) || at.getUTCDate() !== Number(date) ? null : at.toISOString()
}

/** A file's name in words, without its day and its end; null when nothing is left. */
export const titleIn = (name: string): string | null => {
  const words = name
    .replace(/\.(?:vtt|srt|txt)$/i, '')
    .replace(dateIn(name) ? day : '', ' ')
    .replace(/\btranscript\b/gi, ' ')
    .replace(/[-_.\s]+/g, ' ')
    .trim()
  return /\p{L}/u.test(words) ? words : null
}
