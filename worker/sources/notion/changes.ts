import { z } from 'zod'
import { ServiceProblem } from '../service/problem.ts'
import type { Changes, Hint } from '../service/service.ts'
import { placeIn } from './cursor.ts'
import { isSettled } from './draft.ts'
import { refOfHolder } from './holder.ts'
import { type SearchPage, search } from './search.ts'
import type { Connection } from './settings.ts'

type Hit = SearchPage['hits'][number]

/** Notion's index may lag behind (SOURCES.md 3.3). */
const overlap = 10 * 60_000

/** Requests of one poll, and what it remembers; more waits for the next. */
const most = { requests: 10, told: 500 } as const

/**
 * How far a search was followed. `since`: what is older was told before; `newest`: the newest edit that was seen, by Notion's
 * clock, which need not be ours; `told`: hits of the overlap; `start`: where it goes on, if it is not at its end.
 */
const followed = z.object({
  since: z.number(),
  newest: z.number(),
  told: z.array(z.string()),
  start: z.string().nullable(),
})
type Followed = z.output<typeof followed>

type Followup = { hints: Hint[]; place: Followed }

const timeOf = (hit: Pick<Hit, 'last_edited_time'>): number => Date.parse(hit.last_edited_time)
const keyOf = ({ id, last_edited_time }: Hit): string => `${last_edited_time} ${id}`

/** What a hit hints at. What lies in a thing goes with it into the trash, and the search tells it of the thing alone. */
const hintOf = (hit: Hit, trashed: boolean, now: Date): Hint[] => {
  if (hit.object === 'data_source')
    return trashed ? [{ item: refOfHolder({ kind: 'source', id: hit.id }) }] : []
  if (trashed || !isSettled(hit, now)) return [{ item: hit.id }]
  return [{ item: hit.id, version: hit.last_edited_time }]
}

/** The hits that are not older than what was told before, with the overlap. */
const freshAmong = (hits: readonly Hit[], since: number): Hit[] =>
  hits.filter(hit => timeOf(hit) >= since - overlap)

/** What is told already, as long as it is within the overlap. */
const remembered = (told: ReadonlySet<string>, newest: number): string[] =>
  [...told].filter(key => Date.parse(key.slice(0, key.indexOf(' '))) >= newest - overlap).slice(-most.told)

/** Follows a search, newest first, down to what is known; null: from now on. */
const follow = async (at: Connection, trashed: boolean, from: Followed | null): Promise<Followup> => {
  const now = at.now()
  const told = new Set(from?.told)
  const hints: Hint[] = []
  let newest = from?.newest ?? 0
  let start = from?.start ?? null
  for (let n = 0; n < (from ? most.requests : 1); n++) {
    const { hits, next } = await search(at, { order: 'descending', trashed, start })
    newest = Math.max(newest, ...hits.map(timeOf))
    const fresh = freshAmong(hits, from?.since ?? newest)
    hints.push(...fresh.filter(hit => !told.has(keyOf(hit))).flatMap(hit => hintOf(hit, trashed, now)))
    for (const hit of fresh) if (trashed || isSettled(hit, now)) told.add(keyOf(hit))
    start = fresh.length === hits.length ? next : null
    if (start === null) break
  }
  if (!from)
    return { hints: [], place: { since: newest, newest, told: remembered(told, newest), start: null } }
  if (start === null)
    return { hints, place: { since: newest, newest, told: remembered(told, newest), start } }
  return { hints, place: { since: from.since, newest, told: remembered(told, from.since), start } }
}

const followAgain = async (at: Connection, trashed: boolean, from: Followed | null): Promise<Followup> => {
  try {
    return await follow(at, trashed, from)
  } catch (problem) {
    if (!(problem instanceof ServiceProblem && problem.kind === 'cursor' && from?.start)) throw problem
    return follow(at, trashed, { ...from, start: null })
  }
}

const place = z.object({
  turn: z.enum(['edited', 'trashed']),
  edited: followed.nullable(),
  trashed: followed.nullable(),
})
type Place = z.output<typeof place>

/**
 * What to poll: what was edited, and what was put into the trash. A quiet poll may make one request for each root, so with a
 * single one they take turns.
 */
export const streamsFor = (containers: readonly string[]): string[] =>
  containers.length > 1 ? ['edited', 'trashed'] : ['alternately']

/** What was edited, or put into the trash, since `cursor`: one request when nothing was. Throws ServiceProblem. */
export const changesIn = async (at: Connection, stream: string, cursor: string | null): Promise<Changes> => {
  const from: Place =
    cursor === null ? { turn: 'edited', edited: null, trashed: null } : placeIn(cursor, place)
  const turn = stream === 'edited' || stream === 'trashed' ? stream : from.turn
  const { hints, place: to } = await followAgain(at, turn === 'trashed', from[turn])
  const more = to.start !== null
  const next = more ? turn : turn === 'edited' ? 'trashed' : 'edited'
  return { hints, cursor: JSON.stringify({ ...from, [turn]: to, turn: next } satisfies Place), more }
}
