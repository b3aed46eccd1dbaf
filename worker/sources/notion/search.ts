import { ask } from './ask.ts'
import type { Connection } from './settings.ts'
import { type DataSource, hit, listOf, type Page } from './shapes.ts'
import type { Tree } from './tree.ts'

type Wanted = { order: 'ascending' | 'descending'; trashed?: boolean; start: string | null }

/** A page of what a search finds, by when it was last edited. `complete`: it ends because there is no more. */
export type SearchPage = { hits: (Page | DataSource)[]; next: string | null; complete: boolean }

/**
 * Searches all that is shared with the connection, a hundred a request. Notion promises nothing of it but what was shared
 * itself: new things come late, and some never ("Search optimizations and limitations"). Throws ServiceProblem.
 */
export const search = async (at: Connection, { order, trashed, start }: Wanted): Promise<SearchPage> => {
  const list = await ask(at, {
    what: 'all that is shared with the connection',
    path: '/search',
    shape: listOf(hit),
    body: {
      page_size: 100,
      sort: { timestamp: 'last_edited_time', direction: order },
      ...(trashed && { filter: { in_trash: true } }),
      ...(start !== null && { start_cursor: start }),
    },
  })
  return {
    hits: list.results.filter(found => found !== null),
    next: list.has_more ? list.next_cursor : null,
    complete: list.request_status?.type !== 'incomplete',
  }
}

/** Notes what lies in what. Returns the pages among the hits. */
export const learn = (tree: Tree, hits: SearchPage['hits']): Page[] =>
  hits.flatMap(hit => {
    if (hit.object === 'page') tree.learnPage(hit)
    else tree.learnSource(hit)
    return hit.object === 'page' ? [hit] : []
  })
