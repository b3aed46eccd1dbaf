/**
 * Markdown that reads as the text (CommonMark 0.31, 2.4, 6.2), with as few backslashes as that takes: what looks for
 * secrets in a text must find them whole, so nothing within a word of letters, digits and `_` is marked.
 * `isLabel`: it stands between the brackets of a link.
 */
export const escaped = (text: string, isLabel = false): string =>
  text
    .replace(/\\(?=[!-/:-@[-`{-~]|\s*$)/g, '\\\\')
    .replace(/[`[]/g, '\\$&')
    .replace(isLabel ? /\]/g : /(?!)/g, '\\]')
    .replace(/\*(?!\s+\S)/g, '\\*')
    .replace(/(?<![\p{L}\p{N}_])_+(?!\s+\S)/gu, run => '\\_'.repeat(run.length))
    .replace(/~(?=~)|(?<=~)~/g, '\\~')
    .replace(/<(?=[a-z/!?]|$)/gi, '\\<')
    .replace(/&(?=#?\w{1,40};)/g, '\\&')
    .replace(/!$/, '\\!')

/** A line of a paragraph whose beginning begins nothing else: no list, heading, quote, rule, table or definition. */
export const lineStart = (line: string): string =>
  line
    .trim()
    .replace(/^(?=[-=:|_*\s]+$)/, '\\')
    .replace(/^(?=(?:[-+*]|#{1,6})(?:\s|$)|>)/, '\\')
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\')

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length))

/** A code span. Its lines become one. */
export const codeSpan = (text: string): string => {
  const code = text.replace(/\n/g, ' ')
  if (code.trim() === '') return code
  const fence = '`'.repeat(longestRun(code) + 1)
  const pad = /^`|`$|^ .* $/.test(code) ? ' ' : ''
  return `${fence}${pad}${code}${pad}${fence}`
}

/** What opens and closes a block of code. */
export const fenceOf = (code: string): string => '`'.repeat(Math.max(3, longestRun(code) + 1))
