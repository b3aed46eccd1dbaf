import { type Block, childrenOf } from '#test/services/notion/block.ts'
import { addressOf, markdown, type Words } from '#test/services/notion/words.ts'

/** What a page's Markdown leaves out, and why it may. */
export type Rendering = {
  /** About how many blocks one answer holds; what is below the rest of them has to be asked for. */
  limit: number
  /** Whether the asker may see a child page or database. */
  visible(id: string): boolean
  /** The data sources of a child database. */
  sources(database: string): readonly string[]
}

type Sheet = { lines: string[]; unknown: string[]; left: number; rules: Rendering }

const indented = (depth: number, line: string): string => '\t'.repeat(depth) + line

const tableLines = (rows: readonly (readonly Words[])[]): string[] => [
  '<table header-row="true">',
  ...rows.flatMap(row => ['<tr>', ...row.map(cell => `<td>${markdown(cell)}</td>`), '</tr>']),
  '</table>',
]

const database = (block: Block & { title: string }, { sources }: Rendering): string => {
  const [source] = sources(block.id)
  const collection = source ? ` data-source-url="collection://${source}"` : ''
  return `<database url="${addressOf(block.id)}" inline="false"${collection}>${block.title}</database>`
}

const prefixes = {
  paragraph: '',
  bulleted_list_item: '- ',
  numbered_list_item: '1. ',
  quote: '> ',
  heading_1: '# ',
  heading_2: '## ',
  heading_3: '### ',
}

/** A block without its children; `close` comes after them. */
const frame = (block: Block, rules: Rendering): { open: string[]; close?: string } => {
  switch (block.type) {
    case 'to_do':
      return { open: [`- [${block.checked ? 'x' : ' '}] ${markdown(block.words)}`] }
    case 'toggle':
      return { open: ['<details>', `<summary>${markdown(block.words)}</summary>`], close: '</details>' }
    case 'callout':
      return { open: [`<callout icon="${block.icon}">`, `\t${markdown(block.words)}`], close: '</callout>' }
    case 'code':
      return { open: [`\`\`\`${block.language}`, ...block.text.split('\n'), '```'] }
    case 'table':
      return { open: tableLines(block.rows) }
    case 'table_row':
      return { open: [] }
    case 'divider':
      return { open: ['---'] }
    case 'column_list':
      return { open: ['<columns>'], close: '</columns>' }
    case 'column':
      return { open: ['<column>'], close: '</column>' }
    case 'child_page':
      return { open: [`<page url="${addressOf(block.id)}">${block.title}</page>`] }
    case 'child_database':
      return { open: [database(block, rules)] }
    case 'synced_block':
      return block.from
        ? {
            open: [`<synced_block_reference url="${addressOf(block.from)}">`],
            close: '</synced_block_reference>',
          }
        : { open: [`<synced_block url="${addressOf(block.id)}">`], close: '</synced_block>' }
    case 'bookmark':
      return { open: [`<unknown url="${addressOf(block.id)}" alt="bookmark"/>`] }
    case 'unsupported':
      return { open: [`<unknown url="${addressOf(block.id)}" alt="${block.of}"/>`] }
    default:
      return { open: [prefixes[block.type] + markdown(block.words)] }
  }
}

const isChild = (block: Block): boolean => block.type === 'child_page' || block.type === 'child_database'

const write = (sheet: Sheet, block: Block, depth: number): void => {
  const hidden = isChild(block) && !sheet.rules.visible(block.id)
  if (hidden || sheet.left <= 0) {
    sheet.unknown.push(block.id)
    sheet.lines.push(indented(depth, `<unknown url="${addressOf(block.id)}" alt="${block.type}"/>`))
    return
  }
  sheet.left -= 1
  const { open, close } = frame(block, sheet.rules)
  for (const line of open) sheet.lines.push(indented(depth, line))
  if (block.type !== 'table') for (const child of childrenOf(block)) write(sheet, child, depth + 1)
  if (close) sheet.lines.push(indented(depth, close))
}

/**
 * Blocks as `GET /v1/pages/{id}/markdown` renders them. What is not shared or beyond the limit stands there as `<unknown>`
 * and is named; an unsupported type stands there, too, and is not named.
 */
export const render = (
  blocks: readonly Block[],
  rules: Rendering,
): { markdown: string; truncated: boolean; unknown: string[] } => {
  const sheet: Sheet = { lines: [], unknown: [], left: rules.limit, rules }
  for (const block of blocks) write(sheet, block, 0)
  return { markdown: sheet.lines.join('\n'), truncated: sheet.unknown.length > 0, unknown: sheet.unknown }
}
