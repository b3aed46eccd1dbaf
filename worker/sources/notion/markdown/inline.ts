import { idOf } from '../ids.ts'
import { escaped, linked, linkOf } from './links.ts'
import { type Tag, tagForm, tagOf } from './tag.ts'

/** A person's name by id, where it is known. */
export type NameOf = (id: string) => string | undefined

/** Code, an escaped character, a tag, the end of a link with its address, a citation. */
const mark = new RegExp(
  `(\`+)|\\\\.|(${tagForm})|\\]\\(([^()\\s]{0,4000}(?:\\([^()\\s]{0,400}\\)[^()\\s]{0,4000})?)\\)|\\[\\^(https?:[^\\][\\s]{1,4000})\\]`,
  'g',
)

/** Longer runs of backticks mark nothing in Notion; a search for the end of each would take long. */
const longestRun = 8

/** Where a code span ends that begins with a run of backticks at `from`; null: it never does. */
const endOfCode = (text: string, from: number, run: number): number | null => {
  if (run > longestRun) return null
  const end = new RegExp(`(?<!\`)\`{${run}}(?!\`)`, 'g')
  end.lastIndex = from + run
  return end.exec(text) ? end.lastIndex : null
}

/** The user an address of a mention names. */
const userIn = (address = ''): string | null =>
  idOf(/[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}/i.exec(address)?.[0] ?? '')

/** Whom a text mentions, by id; the name where it stands there. */
export const mentionsIn = (markdown: string): { id: string; name: string }[] =>
  [...markdown.matchAll(/<mention-user\b([^<>]{0,400})>([^<]{0,200})/g)].flatMap(
    ([, within = '', name = '']) => {
      const id = userIn(within)
      return id === null ? [] : [{ id, name: within.endsWith('/') ? '' : name.trim().replace(/^@/, '') }]
    },
  )

const dateOf = ({ start = '', end, startTime, endTime }: Tag['attributes']): string => {
  const from = [start, startTime].filter(Boolean).join(' ')
  const to = [end, endTime].filter(Boolean).join(' ')
  return to ? `${from} to ${to}` : from
}

/** What a tag with its text becomes. */
const written = ({ name, attributes }: Tag, inner: string, nameOf: NameOf): string => {
  const { url = '', src = attributes.source ?? '' } = attributes
  if (name === 'mention-date') return dateOf(attributes) || inner
  if (name === 'mention-user' || name === 'mention-agent') {
    const shown = inner.replace(/^@/, '').trim() || escaped(nameOf(userIn(url) ?? '') ?? '')
    return shown && `@${shown}`
  }
  // Notion shows the title of what is mentioned only to whoever may see that; we cannot tell who may.
  if (name.startsWith('mention-')) return linked('', url)
  // What lies in a page is an item of its own, and goes by another name without the page being edited.
  if (name === 'unknown' || name === 'page' || name === 'database') return ''
  return linked(inner, src)
}

/** Deeper is nobody's text, and every level would copy it once more. */
const deepest = 20

/** What is written so far, and the tags whose end is still to come. */
type Sheet = { parts: string[]; open: { tag: Tag; from: number }[]; nameOf: NameOf }

const takeTag = (text: string, { parts, open, nameOf }: Sheet): void => {
  const tag = tagOf(text)
  if (!tag) parts.push(text)
  else if (tag.name === 'br') parts.push('\n')
  else if (tag.part === 'alone') parts.push(written(tag, '', nameOf))
  else if (tag.part === 'start' && open.length < deepest) open.push({ tag, from: parts.length })
  else if (tag.part === 'end' && open.at(-1)?.tag.name === tag.name) {
    const begun = open.pop()
    if (begun) parts.push(written(begun.tag, parts.splice(begun.from).join(''), nameOf))
  }
}

const targetOf = (address: string): string => {
  const url = linkOf(address)
  return url === null ? '](#)' : `](<${url}>)`
}

/**
 * One block's text of Notion's Markdown as plain Markdown: mentions become links, names and days; colours go, and with
 * them the addresses of files that Notion keeps. A line break within the block becomes `\n`.
 * Shapes: developers.notion.com/guides/data-apis/enhanced-markdown.
 */
export const inlineOf = (text: string, nameOf: NameOf): string => {
  const sheet: Sheet = { parts: [], open: [], nameOf }
  const { parts } = sheet
  const endless = new Set<number>()
  let from = 0
  mark.lastIndex = 0
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const [whole, ticks, tag, target, citation] = found
    parts.push(text.slice(from, found.index))
    from = found.index + whole.length
    if (ticks !== undefined) {
      const end = endless.has(ticks.length) ? null : endOfCode(text, found.index, ticks.length)
      if (end === null) endless.add(ticks.length)
      from = mark.lastIndex = end ?? from
      parts.push(text.slice(found.index, from))
    } else if (tag !== undefined) takeTag(tag, sheet)
    else if (target !== undefined) parts.push(targetOf(target))
    else parts.push(citation === undefined ? whole : linked('', citation))
  }
  parts.push(text.slice(from))
  return parts.join('')
}
