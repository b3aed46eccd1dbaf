import { z } from 'zod'
import { propertiesOf, titleOf } from './properties.ts'
import { search } from './search.ts'
import type { Connection } from './settings.ts'
import { type Page, page } from './shapes.ts'

/** Requests of a hundred hits, and pages of them that a backfill carries along in its cursor, some 150 characters each. */
const most = { requests: 10, kept: 600 } as const

/** A page: when it was made and edited, by whom (places in `people`), whether a page or a block is its parent, which, and its title. */
const told = z.tuple([
  z.string(),
  z.string(),
  z.number(),
  z.number(),
  z.enum(['page_id', 'block_id']),
  z.string(),
  z.string(),
])
const kept = z.object({ people: z.array(z.string()), pages: z.record(z.string(), told) })
type Kept = z.output<typeof kept>

/** Pages that a search showed whole before a walk comes to them, so that it need not ask for each. */
export type Seen = ReturnType<typeof openSeen>

/** `from`: what `keep` returned. */
export const openSeen = (from: unknown) => {
  const { people, pages }: Kept = kept.catch({ people: [], pages: {} }).parse(from)
  return {
    /** A page by id, once. */
    take(id: string): Page | null {
      const [created, edited, author, editor, kind, parent, title] = pages[id] ?? []
      delete pages[id]
      if (kind === undefined) return null
      const found = page.safeParse({
        object: 'page',
        id,
        parent: { type: kind, [kind]: parent },
        created_time: created,
        last_edited_time: edited,
        created_by: { id: people[author ?? 0] },
        last_edited_by: { id: people[editor ?? 0] },
        properties: { title: { id: 'title', type: 'title', title: [{ plain_text: title }] } },
      })
      return found.data ?? null
    },
    keep: (): Kept => ({ people, pages }),
  }
}

const shortly = (found: Page, people: string[]): z.output<typeof told> | null => {
  const placeOf = (id: string) => (people.includes(id) ? people.indexOf(id) : people.push(id) - 1)
  const { parent, created_time, last_edited_time, created_by, last_edited_by, properties } = found
  if (parent.type !== 'page_id' && parent.type !== 'block_id') return null
  return [
    created_time,
    last_edited_time,
    placeOf(created_by.id),
    placeOf(last_edited_by.id),
    parent.type,
    parent.type === 'page_id' ? parent.page_id : parent.block_id,
    titleOf(propertiesOf(properties)),
  ]
}

/** What a search shows of pages that lie in pages; rows come whole with their data source. Throws ServiceProblem. */
export const lookAround = async (at: Connection): Promise<Kept> => {
  const around: Kept = { people: [], pages: {} }
  let room = most.kept
  let start: string | null = null
  for (let n = 0; n < most.requests && room > 0 && (n === 0 || start !== null); n++) {
    const found = await search(at, { order: 'descending', start })
    for (const hit of found.hits) {
      const short = hit.object === 'page' && room > 0 ? shortly(hit, around.people) : null
      if (!short) continue
      around.pages[hit.id] = short
      room--
    }
    start = found.next
  }
  return around
}
