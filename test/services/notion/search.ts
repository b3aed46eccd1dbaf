import { createHash } from 'node:crypto'
import type { DataSourceObjectResponse, PageObjectResponse } from '@notionhq/client'
import { inTrash, rootOf } from '#test/services/company/access/notion.ts'
import type { Company } from '#test/services/company/company.ts'
import type { NotionPage } from '#test/services/company/notion-state.ts'
import { type Asked, objectOf } from '#test/services/frame/asked.ts'
import { pageObject, sourceObject } from '#test/services/notion/objects.ts'

/** How far what a search or a query finds is from what is there (SOURCES.md 3.2). */
export type SearchRules = {
  /** Part of the pages it never finds. Which, follows from their ids. */
  missing: number
  /** What was made less long ago is not found yet. */
  lagMs: number
  /** The most it ever finds. */
  cap: number
}

/** What an edit was, for sorting and filtering. */
type Hit = { editedAt: number; createdAt: number; object: PageObjectResponse | DataSourceObjectResponse }

/** Whether the search never finds a page. */
export const unfound = (id: string, { missing }: SearchRules): boolean =>
  Number.parseInt(createHash('sha256').update(`search ${id}`).digest('hex').slice(0, 8), 16) <
  missing * 0x1_0000_0000

const titled = (title: string, query: unknown): boolean =>
  typeof query !== 'string' || title.toLowerCase().includes(query.toLowerCase())

/** What `POST /v1/search` finds, in the order that was asked for, without its cap. */
export const found = (company: Company, asked: Asked, rules: SearchRules): Hit[] => {
  const { notion, clock } = company
  const body = objectOf(asked) as {
    query?: unknown
    sort?: { direction?: string }
    filter?: { value?: string; in_trash?: boolean }
  }
  const trashed = body.filter?.in_trash ?? false
  const indexed = clock.now() - rules.lagMs
  const pages = [...notion.pages.values()]
    .filter(
      page => rootOf(notion, page) && inTrash(notion, page) === trashed && titled(page.title, body.query),
    )
    .filter(page => page.createdAt <= indexed && !unfound(page.id, rules))
    .map((page): Hit => ({ ...timesOf(page), object: pageObject(company, page) }))
  const sources = [...notion.sources.values()].flatMap((source): Hit[] => {
    const database = notion.databases.get(source.database)
    if (!database || !rootOf(notion, source) || inTrash(notion, source) !== trashed) return []
    return titled(source.title, body.query)
      ? [{ ...timesOf(database), object: sourceObject(company, source) }]
      : []
  })
  const hits =
    body.filter?.value === 'page'
      ? pages
      : body.filter?.value === 'data_source'
        ? sources
        : [...pages, ...sources]
  return sorted(hits, 'editedAt', body.sort?.direction !== 'ascending')
}

const timesOf = ({ editedAt, createdAt }: { editedAt: number; createdAt: number }) => ({
  editedAt,
  createdAt,
})

const sorted = (hits: readonly Hit[], by: 'editedAt' | 'createdAt', falling: boolean): Hit[] =>
  hits.toSorted((a, b) => (falling ? b[by] - a[by] : a[by] - b[by]) || (a.object.id < b.object.id ? -1 : 1))

type Range = { on_or_after?: string; after?: string; before?: string; on_or_before?: string }
type Query = {
  filter?: { timestamp?: 'last_edited_time' | 'created_time'; last_edited_time?: Range; created_time?: Range }
  sorts?: { timestamp?: string; direction?: string }[]
  in_trash?: boolean
}

const within = (at: number, range: Range | undefined): boolean => {
  const minute = Math.floor(at / 60_000) * 60_000
  const bound = (text: string | undefined, otherwise: number) => (text ? Date.parse(text) : otherwise)
  return (
    minute >= bound(range?.on_or_after, Number.NEGATIVE_INFINITY) &&
    minute > bound(range?.after, Number.NEGATIVE_INFINITY) &&
    minute <= bound(range?.on_or_before, Number.POSITIVE_INFINITY) &&
    minute < bound(range?.before, Number.POSITIVE_INFINITY)
  )
}

/** The rows of a data source that `POST /v1/data_sources/{id}/query` finds, without its cap. */
export const rowsOf = (company: Company, source: string, asked: Asked): Hit[] => {
  const { notion } = company
  const { filter, sorts = [], in_trash = false } = objectOf(asked) as Query
  const [sort] = sorts
  const rows = [...notion.pages.values()].filter(
    (page: NotionPage) =>
      'source' in page.parent &&
      page.parent.source === source &&
      inTrash(notion, page) === in_trash &&
      rootOf(notion, page) !== null &&
      within(page.editedAt, filter?.last_edited_time) &&
      within(page.createdAt, filter?.created_time),
  )
  const hits = rows.map((page): Hit => ({ ...timesOf(page), object: pageObject(company, page) }))
  return sorted(
    hits,
    sort?.timestamp === 'last_edited_time' ? 'editedAt' : 'createdAt',
    sort?.direction !== 'ascending',
  )
}
