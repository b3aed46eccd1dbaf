import { ServiceProblem } from '../../service/problem.ts'
import type { Home } from '../access/home.ts'
import { readDrive } from '../api/ask.ts'
import { type File, filesFields, filesPage, folderType } from '../api/shapes.ts'
import { placeOf } from '../refs.ts'
import type { Connection } from '../settings.ts'

/** Where a home's files are looked for, and which of those found there are its own (Drive API, files.list). */
const corpusOf = (home: Home) => {
  const place = placeOf(home.ref)
  if (place.kind === 'drive')
    return { query: { corpora: 'drive', driveId: place.id, includeItemsFromAllDrives: true }, own: '' }
  const own = place.kind === 'person' ? "'me' in owners and " : "not 'me' in owners and "
  return { query: { corpora: 'user' }, own }
}

type Wanted = {
  q: string
  pageSize: number
  pageToken?: string | null
  /** Others' files, too, where they are among its own. */
  others?: boolean
}

/**
 * A page of a home's files, what changed last first. Throws ServiceProblem `unavailable` when Google did not look
 * everywhere (`incompleteSearch`): what is not listed would be taken for gone.
 */
export const listFiles = async (at: Connection, home: Home, { others = false, ...wanted }: Wanted) => {
  const { query, own } = corpusOf(home)
  const call = {
    what: 'the list of files',
    path: 'files',
    query: {
      ...query,
      ...wanted,
      q: (others ? '' : own) + wanted.q,
      orderBy: 'modifiedTime desc',
      fields: filesFields,
    },
  }
  const page = await readDrive(at, home.as, call, filesPage)
  if (page.incompleteSearch) throw new ServiceProblem('unavailable', 'Google did not search the whole drive.')
  return { files: page.files, next: page.nextPageToken ?? null }
}

const isInFolder = ({ parents }: File, root: string): boolean => parents.length > 0 && parents[0] !== root

/**
 * Learns a home's folders a thousand at a time, when files are in so many of them that asking for each would cost more.
 * `pages`: at most so many; the rest is asked for one by one.
 */
export const learnFolders = async (at: Connection, home: Home, files: readonly File[], pages: number) => {
  const parents = new Set(files.filter(f => isInFolder(f, home.ref)).map(f => f.parents[0]))
  let pageToken: string | null = null
  for (let n = 0; n < pages && parents.size > 2 && (n === 0 || pageToken !== null); n++) {
    const q = `trashed=false and mimeType='${folderType}'`
    const page = await listFiles(at, home, { q, pageSize: 1000, pageToken })
    home.folders.learn(page.files)
    pageToken = page.next
  }
}
