import { lstat, readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { CloneError, systemCodeOf } from './clone-error.ts'

/** Where a clone keeps what. All paths are absolute; linked worktrees share `commonDir`. */
export type Location = {
  /** The folder people know: the root of the working tree, or of a bare repository. */
  root: string
  /** Holds HEAD. */
  gitDir: string
  /** Holds objects, refs and config. */
  commonDir: string
}

const exists = async (path: string, is: 'file' | 'folder'): Promise<boolean> => {
  const found = await stat(path).catch(() => null)
  return found ? (is === 'file' ? found.isFile() : found.isDirectory()) : false
}

const isGitDir = async (path: string): Promise<boolean> =>
  (await exists(join(path, 'HEAD'), 'file')) &&
  ((await exists(join(path, 'commondir'), 'file')) ||
    ((await exists(join(path, 'objects'), 'folder')) && (await exists(join(path, 'refs'), 'folder'))))

/** Text of a file that is one line in every healthy clone; a pipe or a giant in its place is not read. */
export const readSmallFile = async (path: string): Promise<string> => {
  const found = await stat(path)
  if (!found.isFile() || found.size > 4_096)
    throw new CloneError(
      `${path} is not a file git wrote.`,
      'Run `git fsck` in the clone, or clone it again.',
    )
  return (await readFile(path, 'utf8')).trim()
}

/**
 * A hostile `.git` could point at a repository that only this user may read. Git guards against it by
 * comparing owners, and so do we.
 */
const refuseBorrowed = async (pointer: string, target: string): Promise<void> => {
  const [here, there] = await Promise.all([lstat(pointer), stat(target)])
  if (here.uid !== there.uid)
    throw new CloneError(
      `${pointer} points at ${target}, which belongs to another user.`,
      'Name the repository itself if you trust it.',
    )
}

const followPointer = async (pointer: string): Promise<string> => {
  const target = /^gitdir: (.+)$/.exec(await readSmallFile(pointer))?.[1]
  const gitDir = target && resolve(dirname(pointer), target)
  if (!gitDir || !(await isGitDir(gitDir)))
    throw new CloneError(
      `${pointer} does not lead to a repository.`,
      'If this is a worktree that was moved, run `git worktree repair` in the main clone.',
    )
  await refuseBorrowed(pointer, gitDir)
  return gitDir
}

/** A linked worktree has objects, refs and config in common with the clone it was made from. */
const commonDirOf = async (gitDir: string): Promise<string> => {
  const shared = join(gitDir, 'commondir')
  const commonDir = (await exists(shared, 'file')) ? resolve(gitDir, await readSmallFile(shared)) : gitDir
  const objects = join(commonDir, 'objects')
  if (!(await exists(objects, 'folder')))
    throw new CloneError(
      `${gitDir} does not lead to a repository.`,
      'If the main clone was moved, run `git worktree repair` there.',
    )
  await refuseBorrowed(gitDir, commonDir)
  await refuseBorrowed(objects, objects)
  return commonDir
}

const gitDirAt = async (folder: string): Promise<string | null> => {
  const dot = join(folder, '.git')
  const found = await lstat(dot).catch(() => null)
  if (found?.isFile()) return followPointer(dot)
  if (found && (await isGitDir(dot))) {
    if (found.isSymbolicLink()) await refuseBorrowed(dot, dot)
    return dot
  }
  return (await isGitDir(folder)) ? folder : null
}

const startingFolder = async (path: string): Promise<string> => {
  try {
    const real = await realpath(path)
    return (await stat(real)).isDirectory() ? real : dirname(real)
  } catch (cause) {
    if (systemCodeOf(cause) === 'ENOENT' || systemCodeOf(cause) === 'ENOTDIR')
      throw new CloneError(`There is nothing at ${path}.`, 'Check the path.', cause)
    throw unreadable(path, cause)
  }
}

const unreadable = (path: string, cause: unknown): CloneError =>
  new CloneError(`${path} cannot be read (${systemCodeOf(cause)}).`, 'Check who may read the folder.', cause)

const refuseUnreadable = async (folder: string): Promise<void> => {
  const found = await lstat(join(folder, '.git')).catch(cause => {
    if (systemCodeOf(cause) === 'EACCES') throw unreadable(folder, cause)
    return null
  })
  if (found?.isDirectory())
    await stat(join(folder, '.git', 'HEAD')).catch(cause => {
      if (systemCodeOf(cause) === 'EACCES') throw unreadable(join(folder, '.git'), cause)
    })
}

/**
 * Finds the clone that `path` is, or lies in: working tree, bare repository, linked worktree, submodule.
 * Throws CloneError when there is none, or when it may not be read.
 */
export const locateClone = async (path: string): Promise<Location> => {
  const start = await startingFolder(resolve(path))
  for (let folder = start; ; folder = dirname(folder)) {
    await refuseUnreadable(folder)
    const gitDir = await gitDirAt(folder)
    if (gitDir) {
      const root = basename(folder) === '.git' ? dirname(folder) : folder
      return { root, gitDir, commonDir: await commonDirOf(gitDir) }
    }
    if (dirname(folder) === folder)
      throw new CloneError(
        `${path} is not a git repository, and lies in none.`,
        'Give the folder of a clone, or make one with `git clone`. For transcripts of meetings, add `--transcripts`.',
      )
  }
}
