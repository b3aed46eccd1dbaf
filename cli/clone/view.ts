import { lstat, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { devNull, tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloneError } from './clone-error.ts'
import { checkGit, type GitSetting, runGit } from './git.ts'
import { type Location, readSmallFile } from './locate.ts'
import { largestText, listTree } from './tree.ts'

// A clone is hostile input: dozens of configuration keys, hooks, filters and attributes can make git run a program or
// open a file. So git never reads them. It runs in a bare repository of our own, made for this pass, with our
// configuration, whose refs and objects are the clone's (and those of its alternates, as git has it). The clone's config
// is only ever parsed, as data.

/** A clone opened for reading. */
export type View = GitSetting & {
  location: Location
  /** Commit at HEAD when the view was opened; every later question is about this one. */
  head: string
  /** Branch that addresses of files name: the remote's default, else the one at HEAD; null when detached. */
  branch: string | null
  /** Blob of the `.mailmap` that is applied; null when there is none, or one that is no small regular file. */
  mailmap: string | null
  /** The clone's own configuration, lower-case keys; a key may have several values. */
  config: Map<string, string[]>
  close(): Promise<void>
}

/** Windows and caches are bounded: the packs of a long history must not fill the memory. Smaller ones made it slow. */
const ownConfig = (extensions: string): string => `[core]
	repositoryformatversion = ${extensions ? 1 : 0}
	bare = true
	packedGitLimit = 64m
	packedGitWindowSize = 8m
	deltaBaseCacheLimit = 48m
	commitGraph = false
	attributesFile = ${devNull}
[maintenance]
	auto = false
${extensions}`

const environmentOf = (folder: string, location: Location): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: folder,
  LC_ALL: 'C',
  GIT_DIR: folder,
  GIT_OBJECT_DIRECTORY: join(location.commonDir, 'objects'),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_ATTR_NOSYSTEM: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: '',
  // The history as it was made, whatever refs/replace says.
  GIT_NO_REPLACE_OBJECTS: '1',
})

const configOf = async (setting: GitSetting, file: string): Promise<Map<string, string[]>> => {
  const config = new Map<string, string[]>()
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) return config
  const { code, text, complaint } = await runGit(setting, [
    'config',
    '--file',
    file,
    '--no-includes',
    '--null',
    '--list',
  ])
  if (code !== 0)
    throw new CloneError(`The configuration of the clone is damaged: ${complaint}.`, `Correct ${file}.`)
  for (const entry of text.split('\0')) {
    const [key = '', ...value] = entry.split('\n')
    if (key) config.set(key, [...(config.get(key) ?? []), value.join('\n')])
  }
  return config
}

/** What git has to know to read refs and objects; everything else of the clone's configuration stays outside. */
const extensionsOf = (config: Map<string, string[]>): string => {
  const lines = (['objectformat', 'refstorage'] as const).flatMap(name => {
    const value = config.get(`extensions.${name}`)?.at(-1)
    return value && /^[a-z0-9]+$/.test(value) ? [`\t${name} = ${value}`] : []
  })
  return lines.length > 0 ? `[extensions]\n${lines.join('\n')}\n` : ''
}

const borrow = async (folder: string, location: Location, names: string[]): Promise<void> => {
  for (const name of names) {
    const theirs = join(location.commonDir, name)
    if (await lstat(theirs).catch(() => null)) await symlink(theirs, join(folder, name))
  }
}

const isShallow = async (location: Location): Promise<boolean> =>
  ((await lstat(join(location.commonDir, 'shallow')).catch(() => null))?.size ?? 0) > 0

const headOf = async (setting: GitSetting, root: string): Promise<string> => {
  const { code, text } = await runGit(setting, ['rev-parse', '--verify', '--quiet', 'HEAD'])
  if (code !== 0 || !/^[0-9a-f]{40,64}$/.test(text))
    throw new CloneError(
      `${root} has no commits at HEAD yet.`,
      'Commit something, or check out a branch that has commits.',
    )
  const found = await runGit(setting, ['cat-file', '-t', text])
  if (found.text !== 'commit')
    throw new CloneError(
      `The commit at HEAD, ${text}, is missing or damaged.`,
      'Run `git fsck` in the clone, or clone it again.',
    )
  return text
}

const branchOf = async (setting: GitSetting): Promise<string | null> => {
  const remote = await runGit(setting, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'])
  const own = await runGit(setting, ['symbolic-ref', '--quiet', 'HEAD'])
  return (
    /^refs\/remotes\/origin\/(.+)$/.exec(remote.text)?.[1] ??
    /^refs\/heads\/(.+)$/.exec(own.text)?.[1] ??
    null
  )
}

const mailmapOf = async (setting: GitSetting, head: string): Promise<string | null> => {
  for await (const entry of listTree(setting, head, ['.mailmap']))
    if (entry.kind === 'file' && entry.size !== null && entry.size <= largestText) return entry.oid
  return null
}

/** Fixes the view to one commit, whatever happens in the clone meanwhile, and to that commit's .mailmap. */
const pin = async (setting: GitSetting, head: string, config: string): Promise<string | null> => {
  await writeFile(join(setting.cwd, 'HEAD'), `${head}\n`)
  const mailmap = await mailmapOf(setting, head)
  await writeFile(join(setting.cwd, 'config'), `${config}[mailmap]\n\tblob = ${mailmap ?? 'none'}\n`)
  return mailmap
}

export type ViewOptions = { allowShallow?: boolean | undefined; signal?: AbortSignal | undefined }

/**
 * Opens a clone for reading. Nothing of it is executed and nothing in it is changed; another user's clone needs no
 * `safe.directory`, because git trusts the view, which is ours. Close it when done: it is a temporary folder.
 * Throws CloneError for a clone without commits, a shallow one (unless allowed), or a damaged one.
 */
export const openView = async (location: Location, options: ViewOptions = {}): Promise<View> => {
  if ((await isShallow(location)) && !options.allowShallow)
    throw new CloneError(
      `${location.root} is a shallow clone: most of its history is not there.`,
      'Run `git fetch --unshallow` in it, or allow shallow clones to index what there is.',
    )
  const folder = await mkdtemp(join(tmpdir(), 'hypha-view-'))
  const close = () => rm(folder, { recursive: true, force: true })
  const setting = { cwd: folder, env: environmentOf(folder, location), signal: options.signal }
  try {
    await checkGit(setting)
    const config = await configOf(setting, join(location.commonDir, 'config'))
    const own = ownConfig(extensionsOf(config))
    await writeFile(join(folder, 'config'), own)
    await writeFile(join(folder, 'HEAD'), `${await readSmallFile(join(location.gitDir, 'HEAD'))}\n`)
    await borrow(folder, location, ['refs', 'packed-refs', 'reftable', 'shallow'])
    const head = await headOf(setting, location.root)
    const branch = await branchOf(setting)
    const mailmap = await pin(setting, head, own)
    return { ...setting, location, head, branch, mailmap, config, close }
  } catch (cause) {
    await close()
    throw cause
  }
}
