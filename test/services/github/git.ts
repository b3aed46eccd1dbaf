import { createHash } from 'node:crypto'
import type { Push, Repo } from '#test/services/company/github-state.ts'

const sha1 = (text: string | Buffer): string => createHash('sha1').update(text).digest('hex')

/** The id git gives a file by its content. */
export const blobSha = (text: string): string => {
  const bytes = Buffer.from(text)
  return sha1(Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]))
}

/** The tree of the default branch. The id is ours, but like git's: the same files make the same one. */
export const treeSha = (repo: Repo): string =>
  sha1(
    [...repo.files]
      .map(([path, text]) => `${path}\0${blobSha(text)}`)
      .sort()
      .join('\n'),
  )

/** What the default branch points at: every push makes a new one. */
export const headSha = (repo: Repo): string => sha1(`${repo.id}:${repo.pushedAt}:${treeSha(repo)}`)

const shaOfPush = (repo: Repo, push: Push): string => {
  const known = pushShas.get(push) ?? headSha(afterPush(repo, push))
  pushShas.set(push, known)
  return known
}
const pushShas = new WeakMap<Push, string>()

const afterPush = (repo: Repo, push: Push): Repo => ({
  ...repo,
  files: new Map(push.files),
  pushedAt: push.at,
  pushes: repo.pushes.slice(0, repo.pushes.indexOf(push) + 1),
})

/** The repository as it was at a commit of its default branch, by sha or name; null: it never had it. */
export const repoAtCommit = (repo: Repo, ref: string): Repo | null => {
  if (['main', 'HEAD', 'refs/heads/main', headSha(repo)].includes(ref)) return repo
  const push = repo.pushes.find(p => shaOfPush(repo, p) === ref)
  return push ? afterPush(repo, push) : null
}

/** What a path was last pushed by, and all before it, newest first. */
export const pushesOf = (repo: Repo, path: string | null): Push[] =>
  repo.pushes.filter(p => path === null || p.touched.includes(path)).toReversed()

/** The text with this blob sha, now or in any push; undefined: there was none. */
export const textWith = (repo: Repo, sha: string): string | undefined => {
  for (const files of [repo.files, ...repo.pushes.map(p => p.files).toReversed()])
    for (const text of files.values()) if (shaOfText(text) === sha) return text
  return undefined
}

const textShas = new Map<string, string>()
const shaOfText = (text: string): string => {
  const known = textShas.get(text) ?? blobSha(text)
  textShas.set(text, known)
  return known
}

export type TreeEntry =
  | { path: string; mode: '100644'; type: 'blob'; sha: string; size: number }
  | { path: string; mode: '040000'; type: 'tree'; sha: string }

const foldersOf = (paths: readonly string[]): string[] => [
  ...new Set(
    paths.flatMap(path =>
      path
        .split('/')
        .slice(0, -1)
        .map((_, n, parts) => parts.slice(0, n + 1).join('/')),
    ),
  ),
]

/** Every file and folder below `folder` (empty: the whole tree), by path. */
export const entriesOf = (repo: Repo, folder = ''): TreeEntry[] => {
  const inside = (path: string) => folder === '' || path.startsWith(`${folder}/`)
  const cut = (path: string) => (folder === '' ? path : path.slice(folder.length + 1))
  const files = [...repo.files].filter(([path]) => inside(path))
  const blobs = files.map(
    ([path, text]): TreeEntry => ({
      path: cut(path),
      mode: '100644',
      type: 'blob',
      sha: blobSha(text),
      size: Buffer.byteLength(text),
    }),
  )
  const trees = foldersOf(blobs.map(b => b.path)).map(
    (path): TreeEntry => ({
      path,
      mode: '040000',
      type: 'tree',
      sha: folderSha(repo, folder === '' ? path : `${folder}/${path}`),
    }),
  )
  return [...blobs, ...trees].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The id of a folder's tree, by what is in it. */
export const folderSha = (repo: Repo, folder: string): string =>
  sha1(
    [...repo.files]
      .filter(([path]) => path.startsWith(`${folder}/`))
      .map(([path, text]) => `${path.slice(folder.length)}\0${blobSha(text)}`)
      .sort()
      .join('\n'),
  )

/** The folder whose tree has this id; empty: the root; null: there is none. */
const folderWith = (repo: Repo, sha: string): string | null => {
  if ([treeSha(repo), 'main', 'HEAD'].includes(sha)) return ''
  return foldersOf([...repo.files.keys()]).find(folder => folderSha(repo, folder) === sha) ?? null
}

/** Where a tree with this id, or that of a commit with this id, is or was; null: nowhere. */
export const treeWith = (repo: Repo, sha: string): { repo: Repo; folder: string } | null => {
  const commit = repoAtCommit(repo, sha)
  if (commit) return { repo: commit, folder: '' }
  for (const at of [repo, ...repo.pushes.toReversed().map(push => afterPush(repo, push))]) {
    const folder = folderWith(at, sha)
    if (folder !== null) return { repo: at, folder }
  }
  return null
}
