import type { Reader, Readers } from '../../service/service.ts'
import { isClosed } from '../api/failure.ts'
import type { Permission } from '../api/shapes.ts'
import type { Directory } from './directory.ts'
import { membersKey, organizersKey } from './drives.ts'
import { type Grantee, granteesOf, holding, isLive, isOrganizer, type Limit } from './permissions.ts'

/** What a file's rights are about: what is given on it or above, beside those of its drive. */
export type Standing = {
  /** Of the file's permissions; null: we may not list them. */
  permissions: readonly Permission[] | null
  limit: Limit
}

/** A shared drive and its members; null: we may not list them. */
export type DriveOf = { id: string; members: readonly Permission[] | null }

/** How a file in a shared drive differs from its drive, as far as the listing tells. */
export type Difference = { more: readonly string[]; fewer: readonly string[] }

/** Null: it is not told who may see the file, or not who is a member. `ids`: of the permissions on the file. */
export const differenceOf = (
  ids: readonly string[] | undefined,
  { members }: DriveOf,
  now: Date,
): Difference | null => {
  if (ids === undefined || members === null) return null
  const all = new Set(members.map(p => p.id))
  const live = members.filter(p => isLive(p, now)).map(p => p.id)
  return {
    more: ids.filter(id => !all.has(id)).sort(),
    fewer: live.filter(id => !ids.includes(id)).sort(),
  }
}

/** Whether whoever is a member of the drive may see what is there, and nobody else. */
export const isAsDrive = (difference: Difference | null, limit: Limit): boolean =>
  difference !== null && limit === null && difference.more.length === 0 && difference.fewer.length === 0

type Union = readonly Grantee[]

/**
 * Who may see a file in a shared drive: its members, in a limited folder only its managers, and whoever it is shared with
 * besides. Members who are not among those of a file that nothing limits are some limit we did not see: then only
 * those it names.
 */
const inDrive = (
  permissions: readonly Permission[],
  limit: Limit,
  drive: DriveOf,
  difference: Difference | null,
  now: Date,
): Union => {
  const held = holding(permissions, limit, now)
  // Google tells one permission of a member whom it was given to besides, and of both only how long the longer holds. So
  // who is a member has it as one alone; when they are one no more, the file is another and is read again.
  const isMember = (p: Permission) => drive.members?.some(m => m.id === p.id) === true
  if (limit !== null)
    return [
      { group: organizersKey(drive.id) },
      ...granteesOf(held.filter(p => !(isMember(p) && isOrganizer(p)))),
    ]
  if (difference !== null && difference.fewer.length > 0) return granteesOf(held)
  return [{ group: membersKey(drive.id) }, ...granteesOf(held.filter(p => !isMember(p)))]
}

const readerOf = async (grantee: Grantee, directory: Directory): Promise<Reader[]> => {
  if (grantee === 'everybody' || 'group' in grantee) return [grantee]
  const account = await directory.readerOf(grantee.user)
  return account === null ? [] : [{ account }]
}

const known = async (union: Union, directory: Directory): Promise<Readers> => {
  const readers: Reader[] = []
  for (const grantee of union) readers.push(...(await readerOf(grantee, directory)))
  return { known: true, every: [readers] }
}

const unknown: Readers = {
  known: false,
  why: 'We may not list with whom it is shared: only editors may.',
}

/** Absent: whoever may see its container. A union of its own replaces the container's, because it may be wider. */
export const readersInDrive = async (
  { permissions, limit }: Standing,
  drive: DriveOf,
  { directory, now }: { directory: Directory; now: Date },
): Promise<Readers | undefined> => {
  if (permissions === null) return unknown
  const ids = permissions.map(p => p.id)
  const union = inDrive(permissions, limit, drive, differenceOf(ids, drive, now), now)
  const [only, ...others] = union
  const isMembers =
    others.length === 0 && JSON.stringify(only) === JSON.stringify({ group: membersKey(drive.id) })
  return isMembers ? undefined : await known(union, directory)
}

/** `owner`: whose drive it is, by key; null: the container is nobody's. */
export const readersOfOwn = async (
  { permissions, limit }: Standing,
  owner: string | null,
  { directory, now }: { directory: Directory; now: Date },
): Promise<Readers | undefined> => {
  if (permissions === null) return unknown
  const readers = await known(granteesOf(holding(permissions, limit, now)), directory)
  const isOwners =
    owner !== null &&
    JSON.stringify(readers) === JSON.stringify({ known: true, every: [[{ account: owner }]] })
  return isOwners ? undefined : readers
}

/** A closed door above a file is no reason to leave it out: nobody may see it, and we say why. */
export const unknownBecause = (problem: unknown): Readers => {
  if (isClosed(problem)) return { known: false, why: problem.message }
  throw problem
}
