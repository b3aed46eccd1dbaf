import { digestOf } from '../../service/digest.ts'
import type { File } from '../api/shapes.ts'
import { granteesOf, holding, isOrganizer, type Limit } from './permissions.ts'
import { type Difference, type DriveOf, isAsDrive } from './rights.ts'

/**
 * What of a file's rights comes from above and is not the same for the whole drive; null: nothing. Whoever may not share it
 * may not list its permissions: when that changes, what nobody knew has to be read.
 */
const marksOf = (
  { permissionIds: ids, capabilities }: File,
  { members }: DriveOf,
  difference: Difference | null,
  limit: Limit,
) => {
  if (isAsDrive(difference, limit)) return null
  const mayList = capabilities?.canShare !== false
  if (limit === null) return difference && [difference, mayList]
  const organizers = new Set(members?.filter(isOrganizer).map(p => p.id))
  return ['limited', ids?.filter(id => !organizers.has(id)).sort(), mayList]
}

/**
 * Names a file as it is, from what a listing tells, so that a sweep needs no call per file. `version` counts every change
 * of the file itself: text, name, comments, and permissions given on it. It does not count what comes from above: a folder
 * that moves, is shared or limited. So what may be inherited is beside it, as far as it is not the same for the whole
 * drive: a new member must not make every file new. `closed`: nobody could tell what is above it.
 */
export const versionInDrive = async (
  file: File,
  drive: DriveOf,
  difference: Difference | null,
  limit: Limit | 'closed',
): Promise<string> => {
  const own = file.version ?? file.modifiedTime
  const marks = limit === 'closed' ? limit : marksOf(file, drive, difference, limit)
  return marks === null ? own : `${own}-${await digestOf(marks)}`
}

/**
 * A version with what no listing tells: comments, and who the readers turned out to be. After a space, so that a sweep
 * compares the rest alone.
 */
export const versionWith = async (version: string, more: unknown): Promise<string> =>
  `${version} ${await digestOf(more)}`

/** The same in somebody's own drive, where a listing tells the permissions; what is over by `now` is not among them. */
export const versionOfOwn = async (file: File, limit: Limit | 'closed', now: Date): Promise<string> => {
  const held =
    limit === 'closed' ? limit : file.permissions && granteesOf(holding(file.permissions, limit, now))
  return `${file.version ?? file.modifiedTime}-${await digestOf(held ?? null)}`
}
