import type { ListBlockChildrenResponse } from '@notionhq/client'
import type { GetPageMarkdownResponse } from '@notionhq/client/build/src/api-endpoints'
import { readableDatabase, readablePage } from '#test/services/company/access/notion.ts'
import type { Company } from '#test/services/company/company.ts'
import type { NotionPage } from '#test/services/company/notion-state.ts'
import { type Asked, ok, type Reply } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { type Block, blockObject, childrenOf } from '#test/services/notion/block.ts'
import { blocksOf } from '#test/services/notion/content.ts'
import { notFound } from '#test/services/notion/errors.ts'
import { pageOf } from '#test/services/notion/lists.ts'
import { render } from '#test/services/notion/markdown.ts'
import { pageObject } from '#test/services/notion/objects.ts'
import { get, idOf, noId, type Rules } from '#test/services/notion/rules.ts'

/** A block in its page. `parent`: the block above it; null: it is at the top of the page. */
type Spot = { page: NotionPage; block: Block; parent: Block | null }

const within = (
  page: NotionPage,
  blocks: readonly Block[],
  id: string,
  parent: Block | null,
): Spot | undefined => {
  for (const block of blocks) {
    if (block.id === id) return { page, block, parent }
    const found = within(page, childrenOf(block), id, block)
    if (found) return found
  }
  return undefined
}

const find = (company: Company, id: string): Spot | undefined => {
  for (const page of company.notion.pages.values()) {
    const spot = readablePage(company.notion, page.id) && within(page, blocksOf(company, page), id, null)
    if (spot) return spot
  }
  return undefined
}

/** A page that lies in no other one that may be read, as a block. */
const asBlock = (company: Company, id: string): Spot | undefined => {
  const page = readablePage(company.notion, id)
  return page && { page, block: { id, type: 'child_page', title: page.title }, parent: null }
}

const shown = (company: Company, { page, block, parent }: Spot) => {
  // A page is a block of the page it lies in, and tells its own times there.
  const itself = company.notion.pages.get(block.id) ?? page
  const { created_time, created_by, last_edited_time, last_edited_by, in_trash } = pageObject(company, itself)
  return blockObject(block, {
    created_time,
    created_by,
    last_edited_time,
    last_edited_by,
    in_trash,
    parent: parent ? { type: 'block_id', block_id: parent.id } : { type: 'page_id', page_id: page.id },
  })
}

/** The blocks below a page or block, as spots; undefined: there is no such thing to read. */
const below = (company: Company, id: string): Spot[] | undefined => {
  const page = readablePage(company.notion, id)
  if (page) return blocksOf(company, page).map(block => ({ page, block, parent: null }))
  if (readableDatabase(company.notion, id)) return []
  const spot = find(company, id)
  return spot && childrenOf(spot.block).map(block => ({ page: spot.page, block, parent: spot.block }))
}

const markdownRoute = (company: Company, { blocks: limit }: Rules): Route =>
  get('/v1/pages/:id/markdown', asked => {
    const id = idOf(asked)
    if (!id) return noId()
    const page = readablePage(company.notion, id)
    const spot = page ? undefined : find(company, id)
    if (!page && (!spot || spot.block.type === 'child_page')) return notFound('page or block', id)
    const { markdown, truncated, unknown } = render(
      page ? blocksOf(company, page) : spot ? [spot.block] : [],
      {
        limit,
        visible: child =>
          readablePage(company.notion, child) !== undefined ||
          readableDatabase(company.notion, child) !== undefined,
        sources: database =>
          [...company.notion.sources.values()].filter(s => s.database === database).map(s => s.id),
      },
    )
    return ok({
      object: 'page_markdown',
      id,
      markdown,
      truncated,
      unknown_block_ids: unknown,
    } satisfies GetPageMarkdownResponse)
  })

const about = (answer: (id: string, asked: Asked) => Reply | undefined) => (asked: Asked) => {
  const id = idOf(asked)
  return id ? (answer(id, asked) ?? notFound('block', id)) : noId()
}

/** What pages are made of: their Markdown, and their blocks one level at a time. */
export const blockRoutes = (company: Company, rules: Rules): Route[] => [
  markdownRoute(company, rules),
  get(
    '/v1/blocks/:id/children',
    about((id, asked) => {
      const spots = below(company, id)
      if (!spots) return undefined
      const objects = spots.map(spot => shown(company, spot))
      const page = pageOf(rules.cursors, asked, objects, `children ${id}`)
      if ('refusal' in page) return page.refusal
      const { last: _, ...rest } = page
      return ok({ object: 'list', type: 'block', block: {}, ...rest } satisfies ListBlockChildrenResponse)
    }),
  ),
  get(
    '/v1/blocks/:id',
    about(id => {
      const spot = find(company, id) ?? asBlock(company, id)
      return spot && ok(shown(company, spot))
    }),
  ),
]
