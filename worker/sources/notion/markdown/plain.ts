import { idIn, namedBy } from '../ids.ts'
import { inlineOf, type NameOf } from './inline.ts'
import { type Line, type Literal, lineOf, literalAt } from './literal.ts'
import { openSheet, type Sheet } from './sheet.ts'
import { tableOf } from './table.ts'
import { type Tag, tagOf } from './tag.ts'

/** What a page's Markdown says: its text as plain Markdown, and the pages and databases that lie in it, by id. */
export type Plain = { text: string; pages: string[]; databases: string[] }

type Reader = {
  sheet: Sheet
  nameOf: NameOf
  pages: Set<string>
  databases: Set<string>
  /** How deep we are in copies of what stands elsewhere: it belongs there, and may have other readers. */
  copied: number
  /** In a callout: nothing was said yet, or only that it is a decision. */
  callout: 'begun' | 'decision' | null
}

/** Colours and toggles stand behind a block: `{toggle="true" color="blue"}`. */
const withoutAttributes = (text: string): string => {
  const at = text.lastIndexOf('{')
  const isList = /^\{(?:\s*[a-z-]{1,40}="[^"{}]{0,200}")+\s*\}$/.test(at < 0 ? '' : text.slice(at))
  return isList && text[at - 1] !== '\\' ? text.slice(0, at).trimEnd() : text
}

/** Callouts that record a decision: `**Decision** we …`, `✅ Decision: we …`, or the word alone and then what it is. */
const decided =
  /^(?:\p{Extended_Pictographic}\uFE0F?\s*)?(?:\*\*(?:Decision|Decided)(?: made)?\s*[:.–—-]?\s*\*\*\s*[:–—-]?|(?:Decision|Decided)(?: made)?\s*(?::|$))\s*(.*)$/isu

/** The text of a block, with what a callout says of decisions in the words that worker/decisions knows. */
const saidOf = (reader: Reader, text: string): string => {
  const was = reader.callout
  if (was === null) return text
  const rest = was === 'begun' ? decided.exec(text)?.[1] : text
  reader.callout = rest === '' ? 'decision' : null
  return rest === undefined ? text : rest && `Decision: ${rest}`
}

const leaveCallout = (reader: Reader, depth: number): void => {
  if (reader.callout === 'decision') reader.sheet.block(depth, ['Decision'])
  reader.callout = null
}

const note = (reader: Reader, { name, attributes }: Tag): void => {
  const { url = '', alt } = attributes
  const id = name === 'unknown' ? namedBy(url) : idIn(url)
  if (id === null) return
  if (name === 'page' || alt === 'child_page') reader.pages.add(id)
  if (name === 'database' || alt === 'child_database') reader.databases.add(id)
}

/** What stands above a part of meeting notes; alone in its line it reads as a heading (worker/decisions/topics.ts). */
const spoken = new Map([
  ['summary', 'Summary'],
  ['notes', 'Notes'],
  ['transcript', 'Transcript'],
])

/** A line that only begins or ends something. */
const takeFrame = (reader: Reader, { name, part }: Tag, depth: number): void => {
  const starts = part === 'start'
  if (name === 'synced_block_reference') reader.copied = Math.max(0, reader.copied + (starts ? 1 : -1))
  if (reader.copied > 0) return
  if (name === 'callout' && !starts) leaveCallout(reader, depth)
  if (name === 'callout' && starts) reader.callout = 'begun'
  const heading = starts ? spoken.get(name) : undefined
  if (heading) reader.sheet.block(depth, [heading])
}

/** Lines of one block; all but the last go on in the next line. */
const broken = (lines: readonly string[]): string[] =>
  lines.map((line, i) => (i < lines.length - 1 ? `${line}\\` : line))

const takeText = (reader: Reader, { depth, text }: Line): void => {
  const { sheet, nameOf } = reader
  const [, hashes, title] = /^(#{1,6}) (.*)$/.exec(text) ?? []
  const [, quote] = /^>\s?(.*)$/.exec(text) ?? []
  const [mark] = /^(?:[-*+] (?:\[[ xX]\] )?|\d{1,9}[.)] )/.exec(text) ?? []
  const said = title ?? quote ?? saidOf(reader, text.slice(mark?.length ?? 0))
  const lines = inlineOf(withoutAttributes(said), nameOf)
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  if (hashes !== undefined) sheet.block(depth, lines.length > 0 ? [`${hashes} ${lines.join(' ')}`] : [])
  else if (quote !== undefined)
    sheet.block(
      depth,
      broken(lines).map(line => `> ${line}`),
    )
  else if (mark !== undefined) sheet.item(depth, mark, broken(lines))
  else sheet.block(depth, broken(lines))
}

const takeBlock = (reader: Reader, line: Line, tag: Tag | null): void => {
  const { depth, text } = line
  const first = tag ?? tagOf(/^<(?:page|database)\b[^<>]{0,4000}>/.exec(text)?.[0] ?? '')
  if (first) note(reader, first)
  if (/^:{3,}\s*callout\b/.test(text)) reader.callout = 'begun'
  else if (/^:{3,}$/.test(text)) leaveCallout(reader, depth)
  else if (text !== '') takeText(reader, line)
}

const takeLine = (reader: Reader, { depth, text }: Line): void => {
  const told = text.replace(/^▶\s*/, '')
  const tag = tagOf(told)
  if (tag && tag.part !== 'alone') takeFrame(reader, tag, depth)
  else if (reader.copied === 0) takeBlock(reader, { depth, text: told }, tag)
}

const takeLiteral = ({ sheet, copied, nameOf }: Reader, { kind, lines }: Literal, depth: number): void => {
  if (copied > 0) return
  sheet.block(depth, kind === 'table' ? tableOf(lines.join('\n'), nameOf) : lines)
}

/**
 * Notion's Markdown, where every line is a block and tabs say what stands in what, as plain Markdown: callouts, toggles and
 * columns leave their text, mentions become links and names, tables Markdown's own. Copies of synced blocks are left
 * out, and so are pages and databases that lie in the page: they are only named.
 * Shapes: developers.notion.com/guides/data-apis/enhanced-markdown.
 */
export const plainOf = (markdown: string, nameOf: NameOf): Plain => {
  const reader: Reader = {
    sheet: openSheet(),
    nameOf,
    pages: new Set(),
    databases: new Set(),
    copied: 0,
    callout: null,
  }
  const lines = markdown.split('\n')
  for (let i = 0; i < lines.length; ) {
    const literal = literalAt(lines, i)
    const line = lineOf(lines[i] ?? '')
    if (literal) takeLiteral(reader, literal, line.depth)
    else takeLine(reader, line)
    i = literal?.next ?? i + 1
  }
  return { text: reader.sheet.text(), pages: [...reader.pages], databases: [...reader.databases] }
}
