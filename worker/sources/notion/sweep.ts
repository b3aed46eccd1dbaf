import { z } from 'zod'
import { ServiceProblem } from '../service/problem.ts'
import type { Page as Listing, Sighting } from '../service/service.ts'
import { markOf, openComments } from './comments.ts'
import { placeIn } from './cursor.ts'
import { openPlaces } from './places.ts'
import { learn, search } from './search.ts'
import type { Connection } from './settings.ts'
import { openTree } from './tree.ts'
import { unlessGone } from './unless-gone.ts'

/** Requests, a hundred hits each, to learn what lies in what: what is learned need not be asked for. */
const most = 30

/** How far a sweep is: on which page of the search, behind which of its hits. */
const shape = z.object({
  order: z.enum(['descending', 'ascending']),
  start: z.string().nullable(),
  after: z.string().nullable(),
  tree: z.unknown(),
})
type Place = z.output<typeof shape>

const cursorOf = (place: Place): string => JSON.stringify(place)

/** The tree of what a search finds, as much of it as one step sees. */
const survey = async (at: Connection): Promise<Place> => {
  const tree = openTree(at)
  let start: string | null = null
  for (let n = 0; n < most && (n === 0 || start !== null); n++) {
    const found = await search(at, { order: 'descending', start })
    learn(tree, found.hits)
    start = found.next
  }
  return { order: 'descending', start: null, after: null, tree: tree.keepAll() }
}

/** Where a search goes on. One that is not complete ends in the middle: from its other end we see as much again. */
const nextOf = (
  order: Place['order'],
  next: string | null,
  complete: boolean,
): Omit<Place, 'tree'> | null => {
  if (next !== null) return { order, start: next, after: null }
  return complete || order === 'ascending' ? null : { order: 'ascending', start: null, after: null }
}

/** One page of the search: which of its hits lie in a root, how they were edited, and their comments, which are no edit. */
const see = async (at: Connection, container: string, place: Place): Promise<Listing<Sighting>> => {
  const tree = openTree(at, place.tree)
  const places = openPlaces(at, tree)
  const commentsOf = openComments(at)
  const { hits, next, complete } = await search(at, place)
  const pages = learn(tree, hits)
  const values: Sighting[] = []
  let { after } = place
  try {
    for (const page of pages.slice(pages.findIndex(p => p.id === after) + 1)) {
      const isHere = (await places.placeOf(page)).root === container
      const comments = isHere ? await unlessGone(commentsOf(page.id)) : null
      if (comments)
        values.push({ ref: page.id, version: `${page.last_edited_time} ${await markOf(comments)}` })
      after = page.id
    }
  } catch (problem) {
    const isLimited = problem instanceof ServiceProblem && problem.kind === 'limited'
    if (!isLimited || (after === place.after && tree.asked() === 0)) throw problem
    return { values, next: cursorOf({ ...place, after, tree: tree.keep() }) }
  }
  const ahead = nextOf(place.order, next, complete)
  return { values, next: ahead && cursorOf({ ...ahead, tree: tree.keep() }) }
}

/**
 * Ids of what a search finds in a root, by what it lies in. What no search finds is missing here: whoever sweeps reads that
 * again before it counts as gone. Requests: two for each hundred pages of all that is shared, one for the comments of each
 * page of the root, because nothing else tells of them, and a few to climb. Throws ServiceProblem.
 */
export const sweepOn = async (
  at: Connection,
  container: string,
  cursor: string | null,
): Promise<Listing<Sighting>> =>
  cursor === null
    ? { values: [], next: cursorOf(await survey(at)) }
    : see(at, container, placeIn(cursor, shape))
