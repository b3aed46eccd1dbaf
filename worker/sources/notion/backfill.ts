import { ServiceProblem } from '../service/problem.ts'
import type { Found, Page as Listing } from '../service/service.ts'
import { ask } from './ask.ts'
import { childrenOf } from './children.ts'
import { foundBy } from './fetch.ts'
import { cursorOf, type Entry, frontierOf } from './frontier.ts'
import { askDatabase, refOfHolder } from './holder.ts'
import { openPlaces, type Places } from './places.ts'
import { openReader, type PageReader } from './read-page.ts'
import { rootAt } from './roots.ts'
import { askRows, firstRows } from './rows.ts'
import { lookAround, openSeen, type Seen } from './seen.ts'
import { type Connection, rootIds } from './settings.ts'
import { bot, type Page } from './shapes.ts'
import { openTree } from './tree.ts'

/** Of one step: some fifty requests, which is a part of what Notion allows in a minute. */
const most = { pages: 20, entries: 20 } as const

/** One step of a walk through a root. */
type Walk = {
  at: Connection
  container: string
  /** Roots other than this one: their pages are theirs. */
  others: ReadonlySet<string>
  places: Places
  reader: PageReader
  seen: Seen
  values: Found[]
  /** What lies ahead; the last comes first. */
  stack: Entry[]
}

/** Whether it is Notion that has no answer, or only this page. */
const isUp = async (at: Connection): Promise<boolean> => {
  try {
    await ask(at, { what: 'connection', path: '/users/me', shape: bot })
    return true
  } catch {
    return false
  }
}

const concernsAll = async (at: Connection, problem: ServiceProblem): Promise<boolean> =>
  ['limited', 'signed-out'].includes(problem.kind) || (problem.kind === 'unavailable' && !(await isUp(at)))

/** Reads a page; what lies in it comes next. A page that cannot be read does not keep the others from it. */
const take = async (walk: Walk, page: Page, within: string | null): Promise<Entry[]> => {
  const { at, container, others, reader, values } = walk
  if (page.in_trash || others.has(page.id)) return []
  try {
    const { draft, pages, databases } = await reader.read(page, within)
    values.push({ ref: page.id, state: 'present', container, drafts: [draft] })
    const inside = pages.filter(id => !others.has(id))
    return [
      ...databases.filter(id => !others.has(id)).map(database => ({ database, in: page.id })),
      ...(inside.length > 0 ? [{ pages: inside, in: page.id }] : []),
    ]
  } catch (problem) {
    if (!(problem instanceof ServiceProblem) || (await concernsAll(at, problem))) throw problem
    const found = foundBy(page.id, problem)
    if (found.state === 'failed') values.push(found)
    return []
  }
}

/** As many pages as a step has room for. `done`: how many; `problem`: why not the next one. */
const takeSome = async (
  walk: Walk,
  pages: readonly Page[],
  within: string | null,
): Promise<{ done: number; inside: Entry[]; problem?: unknown }> => {
  const inside: Entry[] = []
  for (const [done, page] of pages.entries()) {
    if (walk.values.length >= most.pages) return { done, inside }
    try {
      inside.push(...(await take(walk, page, within)))
    } catch (problem) {
      return { done, inside, problem }
    }
  }
  return { done: pages.length, inside }
}

type Pages = Extract<Entry, { pages: string[] }>
type Rows = Extract<Entry, { rows: unknown }>
type Database = Extract<Entry, { database: string }>

const lookAtPages = async (walk: Walk, entry: Pages): Promise<unknown> => {
  const room = most.pages - walk.values.length
  const pages = await childrenOf(walk, entry.in, entry.pages.slice(0, room))
  const { done, inside, problem } = await takeSome(walk, pages, entry.in)
  const rest = [...pages.slice(done).map(page => page.id), ...entry.pages.slice(room)]
  if (rest.length > 0) walk.stack.push({ pages: rest, in: entry.in })
  walk.stack.push(...inside)
  return problem
}

const lookAtRows = async (walk: Walk, entry: Rows): Promise<unknown> => {
  const { rows, next } = await askRows(walk.at, entry.rows)
  const ahead = rows.slice(rows.findIndex(row => row.id === entry.after) + 1)
  const { done, inside, problem } = await takeSome(walk, ahead, entry.in)
  if (done < ahead.length) walk.stack.push({ ...entry, after: ahead[done - 1]?.id ?? entry.after })
  else if (next) walk.stack.push({ rows: next, after: null, in: entry.in })
  walk.stack.push(...inside)
  return problem
}

const lookAtDatabase = async ({ at, others, places, stack }: Walk, entry: Database): Promise<void> => {
  const found = await askDatabase(at, entry.database)
  if (!found || found.in_trash) return
  if (entry.in !== null && !(await places.liesIn(found.parent, entry.in))) return
  const sources = found.data_sources.map(source => source.id).filter(id => !others.has(id))
  stack.push(...sources.map(source => ({ rows: firstRows(source), after: null, in: entry.in })))
}

/** What cannot be listed is said by its refs, and read by them later. */
const giveUp = ({ values, stack }: Walk, entry: Entry, problem: ServiceProblem): void => {
  if ('rows' in entry && problem.kind === 'cursor' && entry.rows.start !== null) {
    stack.push({ ...entry, rows: { ...entry.rows, start: null }, after: null })
    return
  }
  if (problem.kind === 'gone') return
  const refs =
    'pages' in entry
      ? entry.pages
      : [
          'rows' in entry
            ? refOfHolder({ kind: 'source', id: entry.rows.source })
            : refOfHolder({ kind: 'database', id: entry.database }),
        ]
  values.push(...refs.map((ref): Found => ({ ref, state: 'failed', problem })))
}

/** Looks at what comes first; what is not done stays ahead. Returns the problem that ended it, if it concerns all. */
const lookAt = async (walk: Walk, entry: Entry): Promise<unknown> => {
  try {
    if ('pages' in entry) return await lookAtPages(walk, entry)
    if ('rows' in entry) return await lookAtRows(walk, entry)
    await lookAtDatabase(walk, entry)
  } catch (problem) {
    if (!(problem instanceof ServiceProblem) || (await concernsAll(walk.at, problem))) {
      walk.stack.push(entry)
      return problem
    }
    giveUp(walk, entry, problem)
  }
}

const begin = async (walk: Walk): Promise<void> => {
  const { at, container, reader, stack } = walk
  await reader.names.knowMembers()
  const root = await rootAt(at, container)
  if (root?.kind === 'page') stack.push(...(await take(walk, root.page, null)))
  if (root?.kind === 'database') stack.push({ database: container, in: null })
  if (root?.kind === 'source') stack.push({ rows: firstRows(container), after: null, in: null })
}

/**
 * A step of a walk through all that lies in a root, twenty pages at most. What a page holds is read off its text, so the walk
 * finds what no search does, and knows in which root it is. Requests: two for each page, one for each database and each
 * hundred rows, and one for each page with pages in it that a search beforehand did not show. Throws ServiceProblem.
 */
export const walkOn = async (
  at: Connection,
  container: string,
  cursor: string | null,
): Promise<Listing<Found>> => {
  const ahead = cursor === null ? null : frontierOf(cursor)
  const reader = openReader(at, ahead?.names)
  const others = new Set([...rootIds(at.settings)].filter(id => id !== container))
  const seen = openSeen(ahead ? ahead.seen : await lookAround(at))
  const places = openPlaces(at, openTree(at))
  const walk: Walk = { at, container, others, places, reader, seen, values: [], stack: ahead?.stack ?? [] }
  if (!ahead) await begin(walk)
  for (let looked = 0; looked < most.entries && walk.values.length < most.pages; looked++) {
    const entry = walk.stack.pop()
    if (!entry) break
    const problem = await lookAt(walk, entry)
    if (problem && walk.values.length === 0) throw problem
    if (problem) break
  }
  return {
    values: walk.values,
    next: cursorOf({ stack: walk.stack, names: reader.names.keep(), seen: seen.keep() }),
  }
}
