import type { Repo } from '#test/services/company/github-state.ts'
import { secondsOf } from '#test/services/frame/clock.ts'
import { blobSha, entriesOf, folderWith, headSha, treeSha } from '#test/services/github/git.ts'

const blobNode = (text: string) => ({
  __typename: 'Blob',
  id: `B_${blobSha(text)}`,
  oid: blobSha(text),
  abbreviatedOid: blobSha(text).slice(0, 7),
  byteSize: Buffer.byteLength(text),
  isBinary: false,
  // GitHub cuts long files off here, and says so.
  isTruncated: Buffer.byteLength(text) > 512_000,
  text: Buffer.byteLength(text) > 512_000 ? text.slice(0, 512_000) : text,
})

const treeNode = (repo: Repo, folder: string): object => ({
  __typename: 'Tree',
  id: `T_${folder}`,
  oid: treeSha(repo),
  entries: () =>
    entriesOf(repo, folder)
      .filter(entry => !entry.path.includes('/'))
      .map(entry => {
        const path = folder === '' ? entry.path : `${folder}/${entry.path}`
        return {
          name: entry.path,
          path,
          type: entry.type,
          mode: entry.type === 'blob' ? 33_188 : 16_384,
          oid: entry.sha,
          size: entry.type === 'blob' ? entry.size : 0,
          object: () => pathNode(repo, path),
        }
      }),
})

const pathNode = (repo: Repo, path: string): object | null => {
  const text = repo.files.get(path)
  if (text !== undefined) return blobNode(text)
  return path === '' || entriesOf(repo, path).length > 0 ? treeNode(repo, path) : null
}

export const commitNode = (repo: Repo): object => ({
  __typename: 'Commit',
  id: `C_${headSha(repo)}`,
  oid: headSha(repo),
  abbreviatedOid: headSha(repo).slice(0, 7),
  message: 'Work',
  messageHeadline: 'Work',
  committedDate: secondsOf(repo.pushedAt),
  authoredDate: secondsOf(repo.pushedAt),
  tree: () => treeNode(repo, ''),
})

/** What an `expression` (`main:docs/a.md`, `main`) or an `oid` names; null: nothing. */
export const objectNode = (
  repo: Repo,
  { expression, oid }: { expression?: string | null; oid?: string | null },
): object | null => {
  if (oid) {
    const text = [...repo.files.values()].find(content => blobSha(content) === oid)
    const folder = folderWith(repo, oid)
    return text !== undefined ? blobNode(text) : folder === null ? null : treeNode(repo, folder)
  }
  const [ref = '', ...rest] = (expression ?? '').split(':')
  if (!['main', 'HEAD', 'refs/heads/main', headSha(repo)].includes(ref)) return null
  return rest.length === 0 ? commitNode(repo) : pathNode(repo, rest.join(':').replace(/\/$/, ''))
}
