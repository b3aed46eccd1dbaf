import { z } from 'zod'
import { propertiesOf, titleOf } from './properties.ts'
import { search } from './search.ts'
import type { Connection } from './settings.ts'
import { type Page, page } from './shapes.ts'

/** Requests of a hundred hits, and pages of them that a backfill carries along in its cursor, some 100 characters each. */
const most = { requests: 10, kept: 600 } as const

/**
 * A page of another page: when it was made and edited, by whom (places in `people`), the beginning of its parent's id, or
 * nothing when that is a block, and its title.
 */
const told = z.tuple([z.string(), z.string(), z.number(), z.number(), z.string(), z.string()])
const kept = z.object({ people: z.array(z.string()), pages: z.record(z.string(), told) })
type Kept = z.output<typeof kept>

/** Pages that a search showed whole before a walk comes to them, so that it need not ask for each. */
export type Seen = ReturnType<typeof openSeen>

/** `from`: what `keep` returned. */
export const openSeen = (from: unknown) => {
  const { people, pages }: Kept = kept.catch({ people: [], pages: {} }).parse(from)
  return {
    /** A page that lies in this one, once. */
    take(id: string, holder: string): Page | null {
      const [created, edited, author, editor, parent, title] = pages[id] ?? []
      delete pages[id]
      if (parent !== '' && (parent === undefined || !holder.startsWith(parent))) return null
      return (
        page.safeParse({
          object: 'page',
          id,
          parent: { type: 'page_id', page_id: holder },
          created_time: created,
          last_edited_time: edited,
          created_by: { id: people[author ?? 0] },
          last_edited_by: { id: people[editor ?? 0] },
          properties: { title: { id: 'title', type: 'title', title: [{ plain_text: title }] } },
        }).data ?? null
      )
    },
    keep: (): Kept => ({ people, pages }),
  }
}

const shortly = (found: Page, people: string[]): z.output<typeof told> => {
  const placeOf = (id: string) => (people.includes(id) ? people.indexOf(id) : people.push(id) - 1)
  const { parent, created_time, last_edited_time, created_by, last_edited_by, properties } = found
  return [
    created_time,
    last_edited_time,
    placeOf(created_by.id),
    placeOf(last_edited_by.id),
    parent.type === 'page_id' ? parent.page_id.slice(0, 8) : '',
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
      const isInPage = hit.object === 'page' && ['page_id', 'block_id'].includes(hit.parent.type)
      if (isInPage && room-- > 0) around.pages[hit.id] = shortly(hit, around.people)
    }
    start = found.next
  }
  return around
}
