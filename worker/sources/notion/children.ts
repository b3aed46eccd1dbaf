import { ask, askPage } from './ask.ts'
import type { Places } from './places.ts'
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

/** Blocks of a page that are pages, as long as one is missing and asking costs less than asking for each. */
const listed = async (at: Connection, holder: string, wanted: ReadonlySet<string>): Promise<Page[]> => {
  const found: Page[] = []
  let start: string | null = null
  for (let n = 0; wanted.size - found.length > 1 && n < wanted.size && (n === 0 || start !== null); n++) {
    const call = { what: 'blocks of a page', path: `/blocks/${holder}/children`, shape: block }
    const list: { values: Block[]; next: string | null } = await askPage(at, call, start)
    found.push(...list.values.filter(child => child.child_page && wanted.has(child.id)).map(pageOf))
    start = list.next
  }
  return found
}

/**
 * The pages in a page that its text names, those that are there and lie in it. Those not seen yet are blocks of it, a hundred a
 * request; what stands in a toggle or column is asked for by itself, and so is one alone. Throws ServiceProblem.
 */
export const childrenOf = async (
  { at, seen, places }: { at: Connection; seen: Seen; places: Places },
  holder: string,
  named: readonly string[],
): Promise<Page[]> => {
  const found = new Map(named.flatMap(id => seen.take(id) ?? []).map(child => [child.id, child]))
  const unseen = new Set(named.filter(id => !found.has(id)))
  for (const child of await listed(at, holder, unseen)) found.set(child.id, child)
  for (const id of named.filter(one => !found.has(one))) {
    const alone = await unlessGone(ask(at, { what: 'page', path: `/pages/${id}`, shape: page }))
    if (alone) found.set(id, alone)
  }
  const children: Page[] = []
  for (const child of named.flatMap(id => found.get(id) ?? []))
    if (!child.in_trash && (await places.liesIn(child.parent, holder))) children.push(child)
  return children
}
