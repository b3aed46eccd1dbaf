import { z } from 'zod'
import { ServiceProblem } from '../../service/problem.ts'
import type { Found, Page, Sighting } from '../../service/service.ts'
import type { Home, Work } from '../access/home.ts'
import { inHome } from '../access/in-home.ts'
import { openWork } from '../access/work.ts'
import { asFarAs, atMost } from '../api/at-most.ts'
import { type File, isShortcut } from '../api/shapes.ts'
import { refOf } from '../refs.ts'
import type { Connection } from '../settings.ts'
import { coveredQuery } from './covered.ts'
import { foundOf } from './found.ts'
import { learnFolders, listFiles } from './listing.ts'
import { follow, foundBehind } from './shortcuts.ts'

/** A page's texts are held at once: 40 of the longest are 32 MB. */
const filesAtOnce = 40

/**
 * Where a listing goes on, and as whom it was begun: finding that out again costs calls. `done`: so many of that page were
 * read before a limit.
 */
const place = z.object({
  as: z.string().nullable(),
  page: z.string().nullable(),
  done: z.number().int().default(0),
})

const placeIn = (cursor: string | null): z.output<typeof place> | null => {
  if (cursor === null) return null
  try {
    return place.parse(JSON.parse(cursor))
  } catch (cause) {
    throw new ServiceProblem('cursor', 'Where the listing was is no longer known.', { cause })
  }
}

const nextOf = ({ as }: Home, page: string | null): string | null =>
  page === null ? null : JSON.stringify({ as, page })

const isLimit = (problem: unknown): boolean => problem instanceof ServiceProblem && problem.kind === 'limited'

/** Each ref once, though two shortcuts may lead to it. */
const once = <T extends { ref: string }>(values: readonly (T | null)[]): T[] => [
  ...new Map(values.flatMap(v => (v ? [[v.ref, v] as const] : []))).values(),
]

/** Everything in a container, what changed last first. Beside the texts it costs about five calls a page. */
export const readPage = async (at: Connection, ref: string, cursor: string | null): Promise<Page<Found>> => {
  const from = placeIn(cursor)
  const work = openWork(at)
  return await inHome(work, ref, from?.as, async home => {
    const wanted = { q: coveredQuery, pageSize: filesAtOnce, pageToken: from?.page ?? null }
    const { files, next } = await listFiles(at, home, wanted)
    await learnFolders(at, home, files, 1)
    const before = from?.done ?? 0
    const { results, problem } = await asFarAs(files.slice(before), f =>
      isShortcut(f) ? foundBehind(work, home, f) : foundOf(work, home, f),
    )
    const done = before + results.length
    if (done === files.length) return { values: once(results), next: nextOf(home, next) }
    if (results.length === 0 || !isLimit(problem)) throw problem
    // What was read before the limit is kept, or a page of many would never come to its end.
    const here = { as: home.as, page: from?.page ?? null, done }
    return { values: once(results), next: JSON.stringify(here) }
  })
}

const sightingOf = async (work: Work, home: Home, f: File): Promise<Sighting | null> => {
  const target = isShortcut(f) ? await follow(work, home, f) : { file: f, versionOf: home.versionOf }
  if (target === null || target.file.capabilities?.canDownload === false) return null
  return { ref: refOf(home.ref, target.file.id), version: await target.versionOf(target.file) }
}

/** Ids and versions of all that is in a container, a thousand a page. What may not be downloaded is not there for us. */
export const sightPage = async (
  at: Connection,
  ref: string,
  cursor: string | null,
): Promise<Page<Sighting>> => {
  const from = placeIn(cursor)
  const work = openWork(at)
  return await inHome(work, ref, from?.as, async home => {
    const wanted = { q: coveredQuery, pageSize: 1000, pageToken: from?.page ?? null }
    const { files, next } = await listFiles(at, home, wanted)
    await learnFolders(at, home, files, Number.POSITIVE_INFINITY)
    const sightings = await atMost(files, f => sightingOf(work, home, f))
    return { values: once(sightings), next: nextOf(home, next) }
  })
}
