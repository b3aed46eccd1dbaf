import { createHash } from 'node:crypto'
import type { Repo } from '#test/services/company/github-state.ts'

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
export const folderWith = (repo: Repo, sha: string): string | null => {
  if ([treeSha(repo), headSha(repo), 'main', 'HEAD'].includes(sha)) return ''
  return foldersOf([...repo.files.keys()]).find(folder => folderSha(repo, folder) === sha) ?? null
}
