// What people write is shown as they wrote it, but for characters that nobody sees or that move what others wrote.

/** Joiners and variation selectors belong to emoji and to many scripts; a run of them spells hidden bytes. */
const selectors = '\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}'
const joiners = '\\u200C\\u200D'

/** Invisible by definition (Unicode's Default_Ignorable_Code_Point): directions, tags, zero widths, fillers; and the notes between lines. */
const unseen = new RegExp(`(?![${joiners}${selectors}])[\\p{DI}\\uFFF9-\\uFFFB]`, 'gu')
const runs = new RegExp(`([${selectors}])[${selectors}]+|([${joiners}])[${joiners}]+`, 'gu')

/** No script stacks more marks on one letter; a flood of them runs over the lines around. */
const flood = /(\p{M}{6})\p{M}+/gu

/** The text without what no reader sees, and without the marks that would cover other lines. */
export const withoutUnseen = (text: string): string =>
  text.replace(unseen, '').replace(runs, '$1$2').replace(flood, '$1')

/** Nothing of it is ever changed: most paths and many names, of which an answer has thousands. */
const plain = /^[\t\n -~]*$/

/** Text with `\n` line ends; control characters and blanks that only look like nothing become spaces. */
export const plainText = (text: string): string =>
  plain.test(text)
    ? text
    : withoutUnseen(
        text
          .toWellFormed()
          .replace(/\r\n?|[\u2028\u2029]/g, '\n')
          .replace(/(?![\t\n])[\p{Cc}\u2800]/gu, ' '),
      )

/** The same in one line. */
export const plainLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim()

/** Letters written from right to left: Hebrew, Arabic and their kin. */
const fromRight = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/**
 * Somebody's words as part of a sentence of ours: one line, which cannot turn the direction of the words around it
 * (isolated as in UAX #9, 2.4.3, when it has letters that run the other way).
 */
export const inSentence = (text: string): string => {
  const line = plainLine(text)
  return fromRight.test(line) ? `\u2068${line}\u2069` : line
}

/** Everything that a screen, a terminal or a model could take for more than text, past what JSON escapes itself. */
const risky = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}]/gu

const escaped = (text: string): string =>
  Array.from(
    { length: text.length },
    (_, n) => `\\u${text.charCodeAt(n).toString(16).padStart(4, '0')}`,
  ).join('')

/** JSON of the same value that shows every hidden or directing character as `\uXXXX`. */
export const plainJson = (value: unknown, indent = 0): string =>
  JSON.stringify(value, null, indent).replace(risky, escaped)
