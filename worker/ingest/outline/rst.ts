import { itemsOf, rowOf } from './lines.ts'
import { buildOutline, type Outline, type OutlineBuilder } from './section.ts'

// No parser of reStructuredText fits a worker: docutils is Python, rst-compiler 0.5.9 is 1.4 MB gzip, others are unkept.
// So headings, fields, lists, tables and the marks around words are read by small rules of our own, after
// docutils.sourceforge.io, "reStructuredText Markup Specification".

/** A line of one sign, at least as long as the title it belongs to. */
const adornment = /^([!-/:-@[-`{-~])\1{1,}[ \t]*$/
const listItem = /^[ \t]*(?:[-*+•]|\d{1,4}[.)]|#\.)[ \t]+/
const field = /^:([^:\n]{1,80}):(?:[ \t]+(.*))?$/
/** Explicit markup that is no directive, target or footnote. It goes on as long as lines are indented. */
const comment = /^\.\.(?:[ \t]+(?!\S+::|_|\[|\|)|$)/
/** Targets, footnotes, substitutions and directives; the content of a directive is text. */
const markup = /^\.\.[ \t]+(?:_[^:]*:.*|\[[^\]]*\]|\|[^|]*\|[ \t]+\S+::.*|\S+::)/

const wordsOf = (text: string, out: OutlineBuilder): string =>
  text
    .replace(/``([^`\n]{1,500})``/g, (_, code: string) => {
      out.code(code)
      return code
    })
    .replace(
      /(?::[\w:+.-]{1,50}:)?`([^`<>]{0,500})<([^`<>\s]{1,2000})>`_{0,2}/g,
      (_, words: string, target: string) => {
        out.link(words, target)
        return words.trim()
      },
    )
    .replace(/(?::[\w:+.-]{1,50}:)?`([^`]{1,500})`_{0,2}/g, '$1')
    .replace(/(?<![\w*])\*{1,2}([^\s*](?:[^*]{0,500}[^\s*])?)\*{1,2}(?![\w*])/g, '$1')
    .replace(/\[#?[\w-]{0,40}\]_/g, '')
    .replace(/\b([A-Za-z0-9](?:\w{0,98}[A-Za-z0-9])?)_{1,2}(?=[\s.,;:!?)]|$)/g, '$1')
    .replace(/(?:^|(?<=\s))\|([^|\s][^|\n]{0,100})\|(?=\s|$)/g, '$1')

const isTitle = (line: string | undefined, under: string | undefined): boolean =>
  line !== undefined &&
  under !== undefined &&
  line.trim() !== '' &&
  !adornment.test(line) &&
  adornment.test(under) &&
  under.trim().length >= line.trim().length

/** One paragraph, list, table or literal block. */
const readBlock = (lines: string[], out: OutlineBuilder): void => {
  const kept = lines.filter(l => l.trim() && !adornment.test(l.trim()) && !/^[+=| -]{3,}$/.test(l.trim()))
  const isGrid = kept.every(l => /^\s*\|.*\|\s*$/.test(l))
  const isSimple = lines.some(l => /^\s*=+(?: +=+)+\s*$/.test(l))
  if (isGrid) for (const l of kept) out.line(wordsOf(rowOf(l), out))
  else if (isSimple) for (const l of kept) out.line(wordsOf(rowOf(l.trim().replace(/ {2,}/g, '|')), out))
  else if (kept.some(l => listItem.test(l)))
    for (const item of itemsOf(kept, listItem)) out.line(wordsOf(item, out))
  else out.block(wordsOf(kept.map(l => l.trim()).join(kept.every(l => /^\s/.test(l)) ? '\n' : ' '), out))
}

const admonition =
  /^(?:note|warning|tip|important|caution|danger|attention|hint|admonition|topic|rubric|deprecated|version\w+)$/

/** What is left of a line of explicit markup: the words of an admonition, else nothing; null when it is no such line. */
const argumentOf = (line: string): string | null => {
  if (!markup.test(line)) return null
  const [, name = '', words = ''] = /^\.\.[ \t]+([\w-]+)::[ \t]*(.*)$/.exec(line) ?? []
  return admonition.test(name) ? words : ''
}

/** `.. _name: target` names where a reference leads. */
const readTarget = (line: string, out: OutlineBuilder): void => {
  const [, name, target] = /^\.\.[ \t]+_([^:]{1,200}):[ \t]+(\S{1,2000})$/.exec(line) ?? []
  if (name && target) out.link(name, target)
}

const readLine = (line: string, paragraph: string[], out: OutlineBuilder): void => {
  const [, name, value = ''] = field.exec(line.trim()) ?? []
  const argument = argumentOf(line.trimStart())
  readTarget(line.trim(), out)
  if (name !== undefined && /^\S/.test(line)) {
    out.field(name, [wordsOf(value, out)])
    out.line(`${name}: ${wordsOf(value, out)}`)
  } else if (name === undefined) paragraph.push(argument ?? line.replace(/::\s*$/, ':'))
}

/** How many lines a title takes that starts here, and its style; null when none does. */
const titleAt = (
  lines: readonly string[],
  i: number,
): { text: string; style: string; lines: number } | null => {
  const [line = '', next = '', afterNext] = lines.slice(i, i + 3)
  if (adornment.test(line) && isTitle(next, afterNext) && afterNext?.trim() === line.trim())
    return { text: next, style: line.slice(0, 1).repeat(2), lines: 3 }
  return /^\S/.test(line) && isTitle(line, next) ? { text: line, style: next.slice(0, 1), lines: 2 } : null
}

/** reStructuredText. The rank of a heading is the order in which the document first uses its style. */
export const outlineOfRst = (text: string): Outline => {
  const out = buildOutline()
  const lines = text.split('\n')
  const styles: string[] = []
  const paragraph: string[] = []
  let inComment = false
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    inComment = comment.test(line) || (inComment && /^(?:\s|$)/.test(line))
    const title = paragraph.length === 0 ? titleAt(lines, i) : null
    if (title) {
      if (!styles.includes(title.style)) styles.push(title.style)
      out.heading(styles.indexOf(title.style) + 1, [i, i + title.lines], () => wordsOf(title.text, out))
      i += title.lines - 1
    } else if (inComment || line.trim() === '') readBlock(paragraph.splice(0), out)
    else readLine(line, paragraph, out)
  }
  readBlock(paragraph, out)
  return out.end(lines.length)
}
