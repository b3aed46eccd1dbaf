import type { Found } from '../../service/service.ts'
import { findDrive } from '../access/drives.ts'
import { type Home, openElsewhere, type Work } from '../access/home.ts'
import { readDrive } from '../api/ask.ts'
import { isClosed } from '../api/failure.ts'
import { type File, file, fileFields } from '../api/shapes.ts'
import { wayOf } from './covered.ts'
import { foundOf, headersFor } from './found.ts'
import { listFiles } from './listing.ts'

/** Where a shortcut leads: a file that is in no container of ours, and how to ask for it. */
type Target = { file: File; headers: Record<string, string> } & Pick<Home, 'judge' | 'versionOf'>

/** Whether a file has a container of its own, where it is an item already. */
const isCovered = async ({ at, directory }: Work, { driveId, owners }: File): Promise<boolean> => {
  const { admin, drives, people } = at.settings
  if (driveId !== undefined)
    return drives.length > 0 ? drives.includes(driveId) : (await findDrive(at, driveId)) !== null
  // Whatever is shared with the service account itself is in its own listing.
  if (admin === undefined) return true
  const owner = owners[0]?.emailAddress?.toLowerCase()
  if (owner === undefined) return false
  const isNamed = people.some(p => p === '*' || p.toLowerCase() === owner)
  return isNamed && (await directory.find(owner))?.active === true
}

/**
 * Follows a shortcut; null: it leads nowhere, to what is not covered, or to what is an item in its own place. The item is
 * the file, not the shortcut, so that two shortcuts in a drive are one item.
 */
export const follow = async (work: Work, home: Home, shortcut: File): Promise<Target | null> => {
  const { targetId, targetMimeType, targetResourceKey } = shortcut.shortcutDetails ?? {}
  if (targetId === undefined || wayOf(targetMimeType) === null) return null
  const headers = headersFor(targetId, targetResourceKey)
  const call = { what: 'a file', path: `files/${targetId}`, query: { fields: fileFields }, headers }
  const target = await readDrive(work.at, home.as, call, file).catch(problem => {
    if (isClosed(problem)) return null
    throw problem
  })
  if (target === null || target.trashed || (await isCovered(work, target))) return null
  const { judge, versionOf } = openElsewhere(work, home.as, target)
  return { file: target, headers, judge, versionOf }
}

/** What a shortcut leads to, as an item of the home the shortcut is in; null: nothing. */
export const foundBehind = async (work: Work, home: Home, shortcut: File): Promise<Found | null> => {
  const target = await follow(work, home, shortcut)
  return target && (await foundOf(work, home, target.file, target))
}

/** A shortcut in a home that leads to a file; null: there is none any more. */
export const shortcutTo = async (work: Work, home: Home, id: string): Promise<File | null> => {
  const q = `trashed=false and shortcutDetails.targetId='${id}'`
  const { files } = await listFiles(work.at, home, { q, pageSize: 10 })
  return files.find(home.has) ?? null
}
