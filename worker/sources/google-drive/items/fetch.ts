import { ServiceProblem } from '../../service/problem.ts'
import type { Found } from '../../service/service.ts'
import { type Home, openHome, type Work } from '../access/home.ts'
import { openWork } from '../access/work.ts'
import { readDrive } from '../api/ask.ts'
import { asFarAs } from '../api/at-most.ts'
import { isClosed } from '../api/failure.ts'
import { type File, file, fileFields, isShortcut } from '../api/shapes.ts'
import { partsOf, refOf } from '../refs.ts'
import type { Connection } from '../settings.ts'
import { foundOf } from './found.ts'
import { foundBehind, shortcutTo } from './shortcuts.ts'

const getFile = async (at: Connection, home: Home, id: string): Promise<File | null> => {
  const call = { what: 'a file', path: `files/${id}`, query: { fields: fileFields } }
  return await readDrive(at, home.as, call, file).catch(problem => {
    if (isClosed(problem)) return null
    throw problem
  })
}

/** One ref: a file of the home, or one that a shortcut in it leads to. */
const readOne = async (work: Work, home: Home, id: string): Promise<Found> => {
  const gone: Found = { ref: refOf(home.ref, id), state: 'gone' }
  const found = await getFile(work.at, home, id)
  if (found !== null && home.has(found)) return isShortcut(found) ? gone : await foundOf(work, home, found)
  const shortcut = await shortcutTo(work, home, id)
  return (shortcut && (await foundBehind(work, home, shortcut))) ?? gone
}

/** Null: the container itself is no more, and so nothing in it. */
const openNow = (work: Work, ref: string): Promise<Home | null> =>
  openHome(work, ref).catch(problem => {
    if (isClosed(problem)) return null
    throw problem
  })

const readIn = async (work: Work, ref: string, ids: readonly string[]): Promise<Found[]> => {
  const failed = (some: readonly string[], problem: unknown): Found[] => {
    if (!(problem instanceof ServiceProblem) || problem.kind === 'signed-out') throw problem
    return some.map(id => ({ ref: refOf(ref, id), state: 'failed', problem }))
  }
  try {
    const home = await openNow(work, ref)
    if (home === null) return ids.map(id => ({ ref: refOf(ref, id), state: 'gone' }))
    const { results, problem } = await asFarAs(ids, id => readOne(work, home, id))
    const left = ids.slice(results.length)
    return left.length === 0 ? results : [...results, ...failed(left, problem)]
  } catch (problem) {
    return failed(ids, problem)
  }
}

/** A limit concerns them all, unless it came when some had been read: those are kept. */
const isAllLimited = (found: readonly Found[]): boolean =>
  found.length > 0 && found.every(f => f.state === 'failed' && f.problem.kind === 'limited')

/** Refs as they are now; containers are opened once each, and one that is closed does not concern the others. */
export const readRefs = async (at: Connection, refs: readonly string[]): Promise<Found[]> => {
  const work = openWork(at)
  const byContainer = Map.groupBy(refs.map(partsOf), parts => parts.container)
  const found = new Map<string, Found>()
  for (const [container, parts] of byContainer)
    for (const f of await readIn(
      work,
      container,
      parts.map(p => p.file),
    ))
      found.set(f.ref, f)
  const all = refs.map(ref => found.get(ref) ?? { ref, state: 'gone' as const })
  const [first] = all
  if (first?.state === 'failed' && isAllLimited(all)) throw first.problem
  return all
}
