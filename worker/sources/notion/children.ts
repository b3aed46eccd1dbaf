import { ask, askPage } from './ask.ts'
import type { Seen } from './seen.ts'
import type { Connection } from './settings.ts'
import { type Block, block, type Page, page } from './shapes.ts'
import { unlessGone } from './unless-gone.ts'

/** A page as the block that it is in the page it lies in: all but rows have no property beside their title. */
const pageOf = ({ child_page, type: _, ...found }: Block): Page => ({
  ...found,
  object: 'page',
  properties: {
    title: { id: 'title', type: 'title', title: [{ plain_text: child_page?.title ?? '' }] },
  },
})

/** Whether a page lies where it was named; what only links to it is elsewhere, and what lies in a block may be anywhere in the page. */
const liesIn = ({ parent }: Page, holder: string): boolean =>
  parent.type === 'block_id' || (parent.type === 'page_id' && parent.page_id === holder)

/**
 * The pages in a page that its text names, those that are there and lie in it. Those not seen yet are blocks of it, a hundred a
 * request; what stands in a toggle or column is asked for by itself, and so is one alone. Throws ServiceProblem.
 */
export const childrenOf = async (
  at: Connection,
  holder: string,
  named: readonly string[],
  seen: Seen,
): Promise<Page[]> => {
  const found = new Map(named.flatMap(id => seen.take(id, holder) ?? []).map(child => [child.id, child]))
  const missing = new Set(named.filter(id => !found.has(id)))
  const worth = missing.size
  let start: string | null = null
  let asked = 0
  while (missing.size > 1 && asked < worth && (asked === 0 || start !== null)) {
    const call = { what: 'blocks of a page', path: `/blocks/${holder}/children`, shape: block }
    const list: { values: Block[]; next: string | null } = await askPage(at, call, start)
    for (const child of list.values)
      if (child.child_page && missing.delete(child.id)) found.set(child.id, pageOf(child))
    start = list.next
    asked++
  }
  for (const id of missing) {
    const alone = await unlessGone(ask(at, { what: 'page', path: `/pages/${id}`, shape: page }))
    if (alone && liesIn(alone, holder)) found.set(id, alone)
  }
  return named.flatMap(id => found.get(id) ?? []).filter(child => !child.in_trash)
}
