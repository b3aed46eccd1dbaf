import { ServiceProblem } from '../../service/problem.ts'
import type { Readers } from '../../service/service.ts'
import { isClosed, MayNotActFor } from '../api/failure.ts'
import type { File, Permission } from '../api/shapes.ts'
import type { As } from '../api/token.ts'
import { placeOf } from '../refs.ts'
import type { Connection } from '../settings.ts'
import { type Directory, findUser } from './directory.ts'
import { membersOf } from './drives.ts'
import { type Folders, openFolders } from './folders.ts'
import type { Expand } from './groups.ts'
import { listPermissions } from './permission-list.ts'
import type { Limit } from './permissions.ts'
import {
  type DriveOf,
  differenceOf,
  isAsDrive,
  readersInDrive,
  readersOfOwn,
  unknownBecause,
} from './rights.ts'
import { speakerOf } from './speaker.ts'
import { versionInDrive, versionOfOwn } from './version.ts'

/** Who may see a file, and its version. `readers` absent: whoever may see its container. */
export type Judgement = { readers?: Readers; version: string }

/** A container, opened for one page of work: as whom it is read, and what its files' rights are told by. */
export type Home = {
  ref: string
  as: As
  folders: Folders
  /** Whether a file is in it, and not somewhere else or somebody else's. */
  has(file: File): boolean
  /** Costs no call for most files. */
  versionOf(file: File): Promise<string>
  judge(file: File, headers: Record<string, string>): Promise<Judgement>
}

/** Whether a file, as whoever its container is read as sees it, is in that container: each file is in one. */
export const isIn = (ref: string, { driveId, ownedByMe }: File): boolean => {
  const place = placeOf(ref)
  if (place.kind === 'drive') return driveId === place.id
  return driveId === undefined && (ownedByMe === true) === (place.kind === 'person')
}

/** What one page of work shares. */
export type Work = { at: Connection; directory: Directory; expand: Expand }

/** Null: we may not list them. */
const permissionsOf = (
  { at }: Work,
  as: As,
  { id, permissions }: File,
  headers: Record<string, string>,
): Promise<readonly Permission[] | null> =>
  permissions
    ? Promise.resolve(permissions)
    : listPermissions(at, as, { id, what: 'a file', headers }).catch(problem => {
        if (isClosed(problem)) return null
        throw problem
      })

/** The limit above a file; `closed`: readers nobody knows, because a folder above it is not ours to read. */
type Seen = { limit: Limit; closed: null } | { limit: 'closed'; closed: Readers }

const seenAbove = async (folders: Folders, file: File): Promise<Seen> => {
  try {
    return { limit: await folders.limitOver(file), closed: null }
  } catch (problem) {
    return { limit: 'closed', closed: unknownBecause(problem) }
  }
}

const judgement = (version: string, readers: Readers | undefined): Judgement =>
  readers === undefined ? { version } : { version, readers }

/**
 * Files on which nothing is given themselves have what their folder hands down, all the same: its permissions are listed
 * for the first of them alone.
 */
const listOnce = (list: (file: File) => Promise<readonly Permission[] | null>) => {
  const known = new Map<string, ReturnType<typeof list>>()
  return (file: File) => {
    const { id, parents, permissionIds, hasAugmentedPermissions } = file
    const isAsFolder = hasAugmentedPermissions === false && permissionIds !== undefined
    const key = isAsFolder ? JSON.stringify([parents, [...permissionIds].sort()]) : id
    const permissions = known.get(key) ?? list(file)
    known.set(key, permissions)
    return permissions
  }
}

const openDrive = async (work: Work, id: string, known: As | undefined): Promise<Home> => {
  const { at, directory, expand } = work
  const now = at.now()
  const members = await membersOf(at, id)
  const drive: DriveOf = { id, members }
  const as = known === undefined ? await speakerOf(at, members, directory, expand) : known
  const folders = openFolders(at, as, id)
  const permissionsOnce = listOnce(file => permissionsOf(work, as, file, {}))
  const told = async (file: File) => {
    const seen = await seenAbove(folders, file)
    const difference = differenceOf(file.permissionIds, drive, now)
    return { seen, difference, version: await versionInDrive(file, drive, difference, seen.limit) }
  }
  return {
    ref: id,
    as,
    folders,
    has: file => isIn(id, file),
    versionOf: async file => (await told(file)).version,
    async judge(file) {
      const { seen, difference, version } = await told(file)
      // Nobody knows its members, so nobody sees the drive; asking about each file would change nothing.
      if (members === null) return { version }
      if (seen.closed) return { version, readers: seen.closed }
      // Most files, and no call for them.
      if (isAsDrive(difference, seen.limit)) return { version }
      const permissions = await permissionsOnce(file)
      const { limit } = seen
      return judgement(version, await readersInDrive({ permissions, limit }, drive, { directory, now }))
    },
  }
}

/** Files that are in nobody's shared drive: `owner`'s own, or, with null, others' that are shared with whom we ask as. */
const openOwn = (work: Work, ref: string, as: As, owner: string | null, root: string | null = null): Home => {
  const { at, directory } = work
  const now = at.now()
  const folders = openFolders(at, as, root)
  return {
    ref,
    as,
    folders,
    has: file => isIn(ref, file),
    versionOf: async file => await versionOfOwn(file, (await seenAbove(folders, file)).limit, now),
    async judge(file, headers) {
      const { limit, closed } = await seenAbove(folders, file)
      const version = await versionOfOwn(file, limit, now)
      if (closed) return { version, readers: closed }
      const permissions = await permissionsOf(work, as, file, headers)
      return judgement(version, await readersOfOwn({ permissions, limit }, owner, { directory, now }))
    },
  }
}

/** For a file that is in no container of ours: all that counts is with whom it is shared. */
export const openElsewhere = (work: Work, as: As, { driveId }: File): Pick<Home, 'judge' | 'versionOf'> =>
  openOwn(work, 'shared', as, null, driveId ?? null)

/** The address of somebody we may act for. Throws ServiceProblem `gone`, or `forbidden` for who is suspended. */
const addressOf = async (at: Connection, id: string): Promise<string> => {
  const known = at.settings.admin === undefined ? null : await findUser(at, id)
  if (known === null) throw new ServiceProblem('gone', 'Whose drive this is has left.')
  if (known.active) return known.email
  throw new MayNotActFor('forbidden', `${known.email} is suspended, so their drive cannot be read.`)
}

/** `known`: as whom it was read before, which saves finding out. Throws ServiceProblem, `gone` when it is no more. */
export const openHome = async (work: Work, ref: string, known?: As): Promise<Home> => {
  const place = placeOf(ref)
  if (place.kind === 'drive') return await openDrive(work, place.id, known)
  if (place.kind === 'shared') return openOwn(work, ref, null, null)
  return openOwn(work, ref, known ?? (await addressOf(work.at, place.id)), place.id)
}
