import type { Hint } from '../../service/service.ts'
import type { Home } from '../access/home.ts'
import { isClosed } from '../api/failure.ts'
import { type File, folderType } from '../api/shapes.ts'
import { wayOf } from '../items/covered.ts'
import { learnFolders, listFiles } from '../items/listing.ts'
import { refOf } from '../refs.ts'
import type { Connection } from '../settings.ts'

/** Folders whose contents are still to be named, and where in the list of the first of them we are. */
export type Walk = { folders: readonly string[]; page: string | null }

/** So many folders are asked for in one call, and so many calls are made in one step. */
const foldersAtOnce = 30
const callsAtOnce = 5

/**
 * What a file's place above it may have changed. It tells its version, so that a folder that was only renamed costs no call
 * for each file in it.
 */
const hintOf = async (home: Home, f: File): Promise<Hint | null> => {
  if (wayOf(f.mimeType) === null) return null
  const item = refOf(home.ref, f.id)
  return f.trashed || !home.has(f) ? { item, gone: true } : { item, version: await home.versionOf(f) }
}

const contentsOf = async (at: Connection, home: Home, { folders, page }: Walk) => {
  const q = folders.map(id => `'${id}' in parents`).join(' or ')
  const wanted = { q: `(${q})`, pageSize: 1000, pageToken: page, others: true }
  return await listFiles(at, home, wanted).catch(problem => {
    // A folder that is gone meanwhile is told of in the changes that come.
    if (isClosed(problem)) return { files: [], next: null }
    throw problem
  })
}

/**
 * A folder that is moved, shared, limited or thrown away changes who may see what is in it, without a change of that: so
 * everything below is named, level by level, however deep, a few calls a step. Pure of memory: the walk is all it knows.
 */
export const walkDown = async (
  at: Connection,
  home: Home,
  walk: Walk,
): Promise<{ hints: Hint[]; walk: Walk }> => {
  const hints: Hint[] = []
  let { folders, page } = walk
  for (let n = 0; n < callsAtOnce && folders.length > 0; n++) {
    const { files, next } = await contentsOf(at, home, { folders: folders.slice(0, foldersAtOnce), page })
    home.folders.learn(files)
    await learnFolders(at, home, files, 1)
    for (const f of files) hints.push(...[await hintOf(home, f)].filter(h => h !== null))
    const below = files.filter(f => f.mimeType === folderType).map(f => f.id)
    folders = [...(next === null ? folders.slice(foldersAtOnce) : folders), ...below]
    page = next
  }
  return { hints, walk: { folders, page } }
}
