import { digestOf } from '../../service/digest.ts'
import type { File } from '../api/shapes.ts'
import { granteesOf, holding, type Limit } from './permissions.ts'
import { type Difference, isAsDrive } from './rights.ts'

const foldersOf = (limit: Limit) => (limit ?? []).map(f => [f.id, [...f.ids].sort()])

/**
 * Names a file as it is, from what a listing tells, so that a sweep needs no call per file. `version` counts every change
 * of the file itself: text, name, comments, and permissions given on it. It does not count what comes from above: a folder
 * that moves, is shared or limited. So what may be inherited is beside it, as far as it is not the same for the whole
 * drive: a new member must not make every file new.
 */
export const versionInDrive = async (
  file: File,
  difference: Difference | null,
  limit: Limit,
): Promise<string> => {
  const own = file.version ?? file.modifiedTime
  if (isAsDrive(difference, limit)) return own
  return `${own}-${await digestOf([difference, foldersOf(limit)])}`
}

/**
 * A version with what no listing tells: comments, and who the readers turned out to be. After a space, so that a sweep
 * compares the rest alone.
 */
export const versionWith = async (version: string, more: unknown): Promise<string> =>
  `${version} ${await digestOf(more)}`

/** The same in somebody's own drive, where a listing tells the permissions; what is over by `now` is not among them. */
export const versionOfOwn = async (file: File, limit: Limit, now: Date): Promise<string> => {
  const held = file.permissions && granteesOf(holding(file.permissions, limit, now))
  return `${file.version ?? file.modifiedTime}-${await digestOf([held ?? null, foldersOf(limit)])}`
}
