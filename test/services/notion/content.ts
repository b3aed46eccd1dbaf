import { type Company, personOf } from '#test/services/company/company.ts'
import { uuidOf } from '#test/services/company/ids.ts'
import type { NotionDatabase, NotionPage } from '#test/services/company/notion-state.ts'
import type { Inline, Block as ProseBlock } from '#test/services/company/prose.ts'
import type { Block } from '#test/services/notion/block.ts'
import type { Word, Words } from '#test/services/notion/words.ts'

/** How Notion names a person; somebody without an account there is nobody who could be looked up. */
export const accountOf = (company: Company, key: string): string =>
  personOf(company, key).notion?.id ?? uuidOf(`no account of ${key}`)

const pageId = /([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/

const wordOf = (company: Company, inline: Inline): Word => {
  if (typeof inline === 'string') return inline
  if ('code' in inline) return inline
  if ('strong' in inline) return { bold: inline.strong }
  if ('person' in inline) {
    const { name, notion } = personOf(company, inline.person)
    return notion ? { user: notion.id, name } : `@${name}`
  }
  const page = pageId.exec(inline.link)?.slice(1).join('-')
  return page && company.notion.pages.has(page) ? { page, title: inline.text } : inline
}

export const wordsOf = (company: Company, text: readonly Inline[]): Words =>
  text.map(inline => wordOf(company, inline))

type Bare = Block extends infer One ? (One extends Block ? Omit<One, 'id'> : never) : never

const bareOf = (company: Company, block: ProseBlock): Bare[] => {
  const words = (text: readonly Inline[]) => wordsOf(company, text)
  if ('heading' in block) return [{ type: `heading_${block.heading}`, words: words(block.text) }]
  if ('paragraph' in block) return [{ type: 'paragraph', words: words(block.paragraph) }]
  if ('list' in block) {
    const type = block.ordered ? 'numbered_list_item' : 'bulleted_list_item'
    return block.list.map(item => ({ type, words: words(item) }))
  }
  if ('tasks' in block)
    return block.tasks.map(({ done, text }) => ({ type: 'to_do', words: words(text), checked: done }))
  if ('quote' in block) return [{ type: 'quote', words: words(block.quote) }]
  if ('code' in block) return [{ type: 'code', text: block.code, language: 'typescript' }]
  if ('table' in block) return [{ type: 'table', rows: block.table.map(row => row.map(words)) }]
  return [{ type: 'callout', words: words(block.decision), icon: '✅' }]
}

const lies = (child: NotionPage | NotionDatabase, page: string): boolean =>
  'page' in child.parent && child.parent.page === page && !child.trashed

/** The toggle in a page that holds what is tucked away in it. */
export const toggleOf = (page: string): string => uuidOf(`${page} toggle`)

/** A page's blocks: its text, what cannot be said in it, and then what lies in it. */
export const blocksOf = (company: Company, page: NotionPage): Block[] => {
  const { pages, databases } = company.notion
  const text = page.body
    .flatMap(block => bareOf(company, block))
    .map((block, index) => ({ ...block, id: uuidOf(`${page.id} ${index}`) }) as Block)
  const bookmarks = (page.bookmarks ?? []).map(
    (url): Block => ({ id: uuidOf(`${page.id} ${url}`), type: 'bookmark', url }),
  )
  const below = [...pages.values()].filter(child => lies(child, page.id))
  const shown = ({ id, title }: NotionPage): Block => ({ id, title, type: 'child_page' })
  const tucked = below.filter(child => child.tucked).map(shown)
  return [
    ...text,
    ...bookmarks,
    ...below.filter(child => !child.tucked).map(shown),
    ...[...databases.values()]
      .filter(child => lies(child, page.id))
      .map(({ id, title }): Block => ({ id, title, type: 'child_database' })),
    ...(tucked.length > 0
      ? [{ id: toggleOf(page.id), type: 'toggle', words: ['More'], children: tucked } satisfies Block]
      : []),
  ]
}
