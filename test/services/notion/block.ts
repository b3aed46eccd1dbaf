import type { BlockObjectResponse } from '@notionhq/client'
import { richText, type Words } from '#test/services/notion/words.ts'

type Said = 'paragraph' | 'bulleted_list_item' | 'numbered_list_item' | 'quote' | 'toggle'
type Heading = 'heading_1' | 'heading_2' | 'heading_3'

/** What a page is made of. A `child_page` or `child_database` has the id of what it stands for. */
export type Block = { id: string; children?: Block[] } & (
  | { type: Said; words: Words }
  | { type: Heading; words: Words }
  | { type: 'to_do'; words: Words; checked: boolean }
  | { type: 'callout'; words: Words; icon: string }
  | { type: 'code'; text: string; language: 'typescript' | 'plain text' }
  | { type: 'table'; rows: readonly (readonly Words[])[] }
  | { type: 'table_row'; cells: readonly Words[] }
  | { type: 'divider' | 'column_list' | 'column' }
  | { type: 'bookmark'; url: string }
  | { type: 'child_page' | 'child_database'; title: string }
  /** `from`: the original this repeats; null: this is the original. */
  | { type: 'synced_block'; from: string | null }
  | { type: 'unsupported'; of: string }
)

/** What every block says of itself besides its own. */
export type Around = {
  parent: BlockObjectResponse['parent']
  created_time: string
  created_by: { object: 'user'; id: string }
  last_edited_time: string
  last_edited_by: { object: 'user'; id: string }
  in_trash: boolean
}

const said = (words: Words) => ({ rich_text: richText(words), color: 'default' }) as const

/** Rows are blocks of their own in the API. */
export const childrenOf = (block: Block): readonly Block[] =>
  block.type === 'table'
    ? block.rows.map((cells, row) => ({ id: rowId(block.id, row), type: 'table_row', cells }))
    : (block.children ?? [])

const rowId = (table: string, row: number): string =>
  `${table.slice(0, -4)}${(Number.parseInt(table.slice(-4), 16) ^ (row + 1)).toString(16).padStart(4, '0')}`

/** A block as `GET /v1/blocks/{id}/children` lists it. */
export const blockObject = (block: Block, around: Around): BlockObjectResponse => {
  const common = {
    ...around,
    object: 'block' as const,
    id: block.id,
    archived: around.in_trash,
    has_children:
      block.type === 'child_page' || block.type === 'child_database' || childrenOf(block).length > 0,
  }
  switch (block.type) {
    case 'paragraph':
      return { ...common, type: block.type, paragraph: { ...said(block.words), icon: null } }
    case 'bulleted_list_item':
      return { ...common, type: block.type, bulleted_list_item: said(block.words) }
    case 'numbered_list_item':
      return { ...common, type: block.type, numbered_list_item: said(block.words) }
    case 'quote':
      return { ...common, type: block.type, quote: said(block.words) }
    case 'toggle':
      return { ...common, type: block.type, toggle: said(block.words) }
    case 'heading_1':
      return { ...common, type: block.type, heading_1: { ...said(block.words), is_toggleable: false } }
    case 'heading_2':
      return { ...common, type: block.type, heading_2: { ...said(block.words), is_toggleable: false } }
    case 'heading_3':
      return { ...common, type: block.type, heading_3: { ...said(block.words), is_toggleable: false } }
    case 'to_do':
      return { ...common, type: block.type, to_do: { ...said(block.words), checked: block.checked } }
    case 'callout': {
      const icon = { type: 'emoji', emoji: block.icon } as const
      return { ...common, type: block.type, callout: { ...said(block.words), icon } }
    }
    case 'code': {
      const code = { rich_text: richText([block.text]), caption: [], language: block.language }
      return { ...common, type: block.type, code }
    }
    case 'table': {
      const table = {
        table_width: block.rows[0]?.length ?? 0,
        has_column_header: true,
        has_row_header: false,
      }
      return { ...common, type: block.type, table }
    }
    case 'table_row':
      return { ...common, type: block.type, table_row: { cells: block.cells.map(richText) } }
    case 'divider':
      return { ...common, type: block.type, divider: {} }
    case 'column_list':
      return { ...common, type: block.type, column_list: {} }
    case 'column':
      return { ...common, type: block.type, column: {} }
    case 'bookmark':
      return { ...common, type: block.type, bookmark: { url: block.url, caption: [] } }
    case 'child_page':
      return { ...common, type: block.type, child_page: { title: block.title } }
    case 'child_database':
      return { ...common, type: block.type, child_database: { title: block.title } }
    case 'synced_block': {
      const synced_from = block.from ? ({ type: 'block_id', block_id: block.from } as const) : null
      return { ...common, type: block.type, synced_block: { synced_from } }
    }
    case 'unsupported':
      return { ...common, type: block.type, unsupported: { block_type: block.of } }
  }
}
