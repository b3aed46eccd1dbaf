/** A name, ref or key as Postgres takes it: no NUL, no half surrogate pair. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '')

/** Text with `\n` line ends and no byte order mark; control characters, which no reader sees, become spaces. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replaceAll('\uFEFF', '')
    .replace(/(?![\t\n])\p{Cc}/gu, ' ')

/** The same in one line. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim()
