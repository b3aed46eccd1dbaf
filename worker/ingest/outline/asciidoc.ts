import { itemsOf, rowOf } from './lines.ts'
import { buildOutline, type Outline, type OutlineBuilder } from './section.ts'

// @asciidoctor/core 4.1.0 was tried: 103 kB gzip, wants node:fs, answers in HTML, and 20,000 characters of headings take
// it 1.5 s, growing with the square. So headings, attributes, lists, tables and the marks around words are read by small
// rules of our own, after docs.asciidoctor.org, "AsciiDoc Language Documentation".

const title = /^(={1,6}|#{1,6})[ \t]+(\S.*)$/
const attribute = /^:!?([\w][\w-]{0,80})!?:(?:[ \t]+(.*))?$/
const listItem = /^[ \t]*(?:[*.-]{1,5}|\d{1,4}\.)[ \t]+(?:\[[ *xX]\][ \t]+)?/
const blockTitle = /^\.\w/
const term = /^([^:\n]{1,200})::(?=\s|$)/
/** What stands between two of these is taken as it is; `////` hides it. */
const verbatim = /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,}|```)/
/** Edges of blocks and tables, attribute lists, anchors, conditionals, includes, comments, breaks, continuations. */
const noText =
  /^(?:={4,}|\*{4,}|_{4,}|--|[|,:!]={3,}|\[.*\]|(?:ifdef|ifndef|ifeval|endif|include|toc)::.*|<<<|'{3}|\/\/(?!\/).*|\+|)$/

const wordsOf = (text: string, out: OutlineBuilder): string =>
  text
    .replace(/(?<![\w`])`{1,2}\+?([^`\n]{1,500}?)\+?`{1,2}(?![\w`])/g, (_, code: string) => {
      out.code(code)
      return code
    })
    .replace(/\b(?:image|icon)::?[^\s[\]]{1,300}\[([^\],\n]{0,500})[^\]\n]{0,500}\]/g, '$1')
    .replace(
      /(?:\b(?:link|xref|mailto):|\b(?=https?:\/\/))([^\s[\]]{1,500})\[([^\]\n]{0,500})\]/g,
      (_, target: string, words: string) => {
        const shown = words.replace(/,.*$/s, '').trim() || target
        out.link(shown, target)
        return shown
      },
    )
    .replace(/<<([^,<>\n]{1,300})(?:,([^<>\n]{1,300}))?>>/g, (_, target: string, words = target) => {
      out.link(words, target)
      return words.trim()
    })
    .replace(/\b(?:footnote|kbd|btn|menu):[\w-]{0,40}\[([^\]\n]{0,1000})\]/g, ' $1')
    .replace(/(?<![\w*_#])([*_#]{1,2})([^\s*_#](?:[^*_#\n]{0,500}[^\s*_#])?)\1(?![\w*_#])/g, '$2')

/** A paragraph, or list items with the lines that go on behind each. */
const readBlock = (lines: string[], out: OutlineBuilder): void => {
  if (lines.some(l => listItem.test(l)))
    for (const item of itemsOf(lines, listItem)) out.line(wordsOf(item, out))
  else if (lines.length > 0) out.block(wordsOf(lines.join(' '), out))
}

/** A line outside of verbatim blocks. Text is collected in `paragraph`; whatever else a line is ends it. */
const readLine = (line: string, at: number, paragraph: string[], out: OutlineBuilder): void => {
  const [, marks, words = ''] = title.exec(line) ?? []
  const [, name, value = ''] = attribute.exec(line) ?? []
  const isText = !marks && !name && !noText.test(line)
  if (isText && !line.startsWith('|')) {
    if (blockTitle.test(line) || term.test(line)) readBlock(paragraph.splice(0), out)
    if (blockTitle.test(line)) out.block(wordsOf(line.slice(1), out))
    else paragraph.push(line.replace(term, '$1:'))
    return
  }
  readBlock(paragraph.splice(0), out)
  if (marks) out.heading(marks.length, [at, at + 1], () => wordsOf(words, out))
  else if (name) out.field(name, [value])
  else if (isText) out.line(wordsOf(rowOf(line), out))
}

/** AsciiDoc, with one-line titles. */
export const outlineOfAsciidoc = (text: string): Outline => {
  const out = buildOutline()
  const paragraph: string[] = []
  let fence = ''
  let inside: string[] = []
  const lines = text.split('\n').map(l => l.trimEnd())
  for (const [at, line] of lines.entries()) {
    if (fence && line !== fence) inside.push(line)
    else if (fence || verbatim.test(line)) {
      readBlock(paragraph.splice(0), out)
      if (fence && !fence.startsWith('/')) out.block(inside.join('\n'))
      fence = fence ? '' : line.replace(/^(```).*/, '$1')
      inside = []
    } else readLine(line, at, paragraph, out)
  }
  readBlock(paragraph, out)
  if (!fence.startsWith('/')) out.block(inside.join('\n'))
  return out.end(lines.length)
}
