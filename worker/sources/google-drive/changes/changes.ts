import { z } from 'zod'
import { ServiceProblem } from '../../service/problem.ts'
import type { Changes, Hint } from '../../service/service.ts'
import { isIn, openHome } from '../access/home.ts'
import { inHome } from '../access/in-home.ts'
import { openWork } from '../access/work.ts'
import { readDrive } from '../api/ask.ts'
import { isClosed, MayNotActFor } from '../api/failure.ts'
import { type File, file, fileFields, folderType, shortcutType } from '../api/shapes.ts'
import type { As } from '../api/token.ts'
import { wayOf } from '../items/covered.ts'
import { placeOf, refOf } from '../refs.ts'
import type { Connection } from '../settings.ts'
import { walkDown } from './descendants.ts'

const change = z.object({
  changeType: z.string().optional(),
  removed: z.boolean().default(false),
  fileId: z.string().optional(),
  driveId: z.string().optional(),
  file: file.optional(),
})
export type Change = z.output<typeof change>

const changesPage = z.object({
  nextPageToken: z.string().optional(),
  newStartPageToken: z.string().optional(),
  changes: z.array(change).default([]),
})
const changesFields = `nextPageToken,newStartPageToken,changes(changeType,removed,fileId,driveId,file(${fileFields}))`

/** Where a stream is: its token, as whom it is read, and folders whose contents are still to be named. */
const placeShape = z.object({
  as: z.string().nullable(),
  token: z.string(),
  folders: z.array(z.string()),
  page: z.string().nullable(),
})
type Place = z.output<typeof placeShape>

const placeIn = (cursor: string): Place => {
  try {
    return placeShape.parse(JSON.parse(cursor))
  } catch (cause) {
    throw new ServiceProblem('cursor', 'Where we were in the changes is no longer known.', { cause })
  }
}

/** Which log is read: a shared drive has its own, and what it says is in no other (Drive API, "Track changes"). */
const logOf = (stream: string) => {
  const place = placeOf(stream)
  return place.kind === 'drive' ? { driveId: place.id, includeItemsFromAllDrives: true } : {}
}

const startPage = z.object({ startPageToken: z.string() })

/** Where the log of a stream ends now. */
export const endOf = async (at: Connection, as: As, stream: string): Promise<string> => {
  const call = { what: 'the changes', path: 'changes/startPageToken', query: logOf(stream) }
  return (await readDrive(at, as, call, startPage)).startPageToken
}

const begin = async (at: Connection, stream: string): Promise<Changes> => {
  const { as } = await openHome(openWork(at), stream)
  const place: Place = { as, token: await endOf(at, as, stream), folders: [], page: null }
  return { hints: [], cursor: JSON.stringify(place), more: false }
}

const hintsOfFile = (stream: string, f: File, removed: boolean): Hint[] => {
  const isHere = isIn(stream, f) && !removed
  const target = f.shortcutDetails
  // What a shortcut leads to may be an item for its sake, whatever became of the shortcut.
  if (f.mimeType === shortcutType)
    return target && wayOf(target.targetMimeType) ? [{ item: refOf(stream, target.targetId) }] : []
  if (wayOf(f.mimeType) === null) return []
  const item = refOf(stream, f.id)
  return isHere && !f.trashed ? [{ item }] : [{ item, gone: true }]
}

/** What one entry of a log hints at. Pure. A removed file is deleted, or no longer for us to see. */
export const hintsOf = (stream: string, c: Change): Hint[] => {
  if (c.changeType === 'drive') return c.driveId === stream ? [{ container: stream }] : []
  if (c.file) return hintsOfFile(stream, c.file, c.removed)
  return c.fileId === undefined ? [] : [{ item: refOf(stream, c.fileId), gone: true }]
}

const list = (at: Connection, stream: string, { as, token }: Place) => {
  const query = {
    ...logOf(stream),
    pageToken: token,
    pageSize: 1000,
    includeRemoved: true,
    includeCorpusRemovals: true,
    fields: changesFields,
  }
  return readDrive(at, as, { what: 'the changes', path: 'changes', query }, changesPage)
}

const unknownPlace = (problem: ServiceProblem): ServiceProblem =>
  problem.kind === 'gone'
    ? new ServiceProblem('cursor', 'Google no longer knows where we were in the changes.', { cause: problem })
    : problem

/** As somebody else, when whom the log was read as has left, or is no member any more. */
const pollAgain = async (
  at: Connection,
  stream: string,
  place: Place,
  problem: ServiceProblem,
): Promise<Changes> => {
  const home = await openHome(openWork(at), stream).catch(other => {
    if (isClosed(other) && other.kind === 'gone') return null
    throw other
  })
  // The container is no more.
  if (home === null) return { hints: [{ container: stream }], cursor: JSON.stringify(place), more: false }
  if (home.as === place.as) throw unknownPlace(problem)
  return await poll(at, stream, { ...place, as: home.as }).catch(other => {
    throw isClosed(other) ? unknownPlace(other) : other
  })
}

/** One call when nothing changed. */
const poll = async (at: Connection, stream: string, place: Place): Promise<Changes> => {
  const page = await list(at, stream, place)
  const token = page.nextPageToken ?? page.newStartPageToken
  if (token === undefined)
    throw new ServiceProblem('invalid', 'A page of changes does not say where it goes on.')
  const moved = page.changes.flatMap(c => (c.file?.mimeType === folderType && !c.removed ? [c.file.id] : []))
  const next: Place = { as: place.as, token, folders: [...new Set(moved)], page: null }
  return {
    hints: page.changes.flatMap(c => hintsOf(stream, c)),
    cursor: JSON.stringify(next),
    more: page.nextPageToken !== undefined || next.folders.length > 0,
  }
}

const walk = (at: Connection, stream: string, place: Place): Promise<Changes> =>
  inHome(openWork(at), stream, place.as, async home => {
    const { hints, walk: rest } = await walkDown(at, home, place)
    return { hints, cursor: JSON.stringify({ ...place, as: home.as, ...rest }), more: true }
  })

/**
 * What may have changed in a stream. Throws ServiceProblem: `cursor` when Google no longer knows the place (404 and 410),
 * `forbidden` when whose drive it is has been suspended, which concerns no other stream.
 */
export const readChanges = async (
  at: Connection,
  stream: string,
  cursor: string | null,
): Promise<Changes> => {
  if (cursor === null) return await begin(at, stream)
  const place = placeIn(cursor)
  if (place.folders.length > 0) return await walk(at, stream, place)
  try {
    return await poll(at, stream, place)
  } catch (problem) {
    if (!isClosed(problem) && !(problem instanceof MayNotActFor)) throw problem
    return await pollAgain(at, stream, place, problem)
  }
}
