import { ServiceProblem } from '../../service/problem.ts'
import { readDocs } from '../api/ask.ts'
import type { As } from '../api/token.ts'
import type { Connection } from '../settings.ts'
import { type Block, documentShape, type Tab } from './document-shape.ts'

type Paragraph = NonNullable<Block['paragraph']>
type Element = NonNullable<Paragraph['elements']>[number]

/** What would be read as markup at the beginning of a line. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>]/g, '\\$&')

const linked = (words: string, url: string | undefined): string => {
  const bare = words.trim()
  if (!url || bare === '' || /[\s<>]/.test(url)) return escaped(words)
  return words.replace(bare, () => `[${escaped(bare)}](<${url}>)`)
}

/** Words of a run; a smart chip is what it shows. */
const wordsOf = (e: Element): string => {
  if (e.textRun) return linked(e.textRun.content ?? '', e.textRun.textStyle?.link?.url)
  if (e.person) return escaped(e.person.personProperties?.name ?? e.person.personProperties?.email ?? '')
  if (e.richLink) {
    const { title, uri } = e.richLink.richLinkProperties ?? {}
    return linked(title ?? uri ?? '', uri)
  }
  return escaped(e.dateElement?.dateElementProperties?.displayText ?? '')
}

const lineOf = ({ elements = [] }: Paragraph): string =>
  elements
    .map(wordsOf)
    .join('')
    .replace(/[\n\v]+/g, ' ')
    .trim()

const marks = new Map([['TITLE', 1], ...[1, 2, 3, 4, 5, 6].map(n => [`HEADING_${n}`, n] as const)])

const paragraphOf = (p: Paragraph, depth: number): string => {
  const line = lineOf(p)
  if (line === '') return ''
  const level = marks.get(p.paragraphStyle?.namedStyleType ?? '')
  if (level !== undefined) return `\n${'#'.repeat(Math.min(level + depth, 6))} ${line}\n`
  if (p.bullet) return `${'  '.repeat(p.bullet.nestingLevel ?? 0)}- ${line}`
  return `\n${line.replace(/^([#+\-~|=]|\d+[.)])/, '\\$1')}\n`
}

type Table = NonNullable<Block['table']>

/** A cell is one line, whatever is in it; a table in it is its words. */
const cellOf = (blocks: readonly Block[]): string =>
  blocks
    .map(b =>
      b.paragraph
        ? lineOf(b.paragraph)
        : cellsOf(b.table ?? {})
            .flat()
            .join(' '),
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()

const cellsOf = ({ tableRows = [] }: Table): string[][] =>
  tableRows.map(r => (r.tableCells ?? []).map(c => cellOf(c.content ?? [])))

const rowOf = (cells: readonly string[]): string =>
  `| ${cells.map(c => c.replaceAll('|', '\\|')).join(' | ')} |`

const tableOf = ({ table = {} }: Block): string => {
  const [head, ...rest] = cellsOf(table)
  if (head === undefined) return ''
  return `\n${[rowOf(head), rowOf(head.map(() => '---')), ...rest.map(rowOf)].join('\n')}\n`
}

const blocksOf = (blocks: readonly Block[], depth: number): string =>
  blocks.map(b => (b.paragraph ? paragraphOf(b.paragraph, depth) : tableOf(b))).join('\n')

/** Tabs in their order, each with those in it. */
const inOrder = (tabs: readonly Tab[]): Tab[] => {
  const order: Tab[] = []
  const waiting = [...tabs].reverse()
  for (let tab = waiting.pop(); tab; tab = waiting.pop()) {
    order.push(tab)
    waiting.push(...[...(tab.childTabs ?? [])].reverse())
  }
  return order
}

const tabOf = ({ tabProperties, documentTab }: Tab, among: number): string => {
  const text = blocksOf(documentTab?.body?.content ?? [], among > 1 ? 1 : 0)
  return among > 1 ? `# ${escaped(tabProperties?.title ?? '')}\n${text}` : text
}

/** A document's tabs as one Markdown text: of several, each is a chapter under its title. */
export const markdownOf = (tabs: readonly Tab[]): string => {
  const all = inOrder(tabs)
  return all
    .map(tab => tabOf(tab, all.length))
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/**
 * A document by the Docs API: all its tabs (`includeTabsContent`, without which only the first is told), without what is
 * only suggested. For what Drive does not export. Throws ServiceProblem.
 */
export const readDocument = async (at: Connection, as: As, id: string): Promise<string> => {
  const query = {
    includeTabsContent: true,
    suggestionsViewMode: 'PREVIEW_WITHOUT_SUGGESTIONS',
    fields: 'tabs(tabProperties(tabId,title),documentTab(body),childTabs)',
  }
  const call = { what: 'the text of a document', path: `documents/${id}`, query }
  try {
    return markdownOf((await readDocs(at, as, call, documentShape)).tabs)
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem
    throw new ServiceProblem('invalid', 'A document has tables in tables without end.', { cause: problem })
  }
}
