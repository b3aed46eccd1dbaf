import type { Push, Repo } from '#test/services/company/github-state.ts'
import { secondsOf } from '#test/services/frame/clock.ts'
import {
  blobSha,
  entriesOf,
  headSha,
  pushesOf,
  repoAtCommit,
  textWith,
  treeSha,
  treeWith,
} from '#test/services/github/git.ts'
import { connectionOf, type PageArguments } from '#test/services/github/graphql/connection.ts'
import { actorNode } from '#test/services/github/graphql/people.ts'
import type { World } from '#test/services/github/world.ts'

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

/** A file or folder as the entry of its tree; null: it is not there. */
const entryNode = (repo: Repo, path: string): object | null => {
  const object = pathNode(repo, path)
  if (!object) return null
  const text = repo.files.get(path)
  return {
    name: path.split('/').at(-1),
    path,
    type: text === undefined ? 'tree' : 'blob',
    mode: text === undefined ? 16_384 : 33_188,
    oid: text === undefined ? treeSha(repo) : blobSha(text),
    object,
  }
}

/** A commit of the past as its history tells it. */
const pastNode = (world: World, { at, actor }: Push): object => {
  const user = actorNode(world, actor)
  const email = user ? `${user.databaseId}+${user.login}@users.noreply.github.com` : null
  const author = { name: user?.name ?? user?.login ?? null, email, user }
  return { committedDate: secondsOf(at), authoredDate: secondsOf(at), author }
}

export const commitNode = (world: World, repo: Repo): object => ({
  __typename: 'Commit',
  id: `C_${headSha(repo)}`,
  oid: headSha(repo),
  abbreviatedOid: headSha(repo).slice(0, 7),
  message: 'Work',
  messageHeadline: 'Work',
  committedDate: secondsOf(repo.pushedAt),
  authoredDate: secondsOf(repo.pushedAt),
  tree: () => treeNode(repo, ''),
  file: ({ path }: { path: string }) => entryNode(repo, path),
  history: (args: PageArguments & { path?: string | null }) =>
    connectionOf(world.rules.graphCursors, pushesOf(repo, args.path ?? null), args, {
      idOf: push => `push:${repo.pushes.indexOf(push)}`,
      node: push => pastNode(world, push),
    }),
})

/** What an `expression` (`main:docs/a.md`, `main`) or an `oid` names; null: nothing. */
export const objectNode = (
  world: World,
  repo: Repo,
  { expression, oid }: { expression?: string | null; oid?: string | null },
): object | null => {
  if (oid) {
    const text = textWith(repo, oid)
    const tree = treeWith(repo, oid)
    return text !== undefined ? blobNode(text) : tree && treeNode(tree.repo, tree.folder)
  }
  const [ref = '', ...rest] = (expression ?? '').split(':')
  const at = repoAtCommit(repo, ref)
  if (!at) return null
  return rest.length === 0 ? commitNode(world, at) : pathNode(at, rest.join(':').replace(/\/$/, ''))
}
