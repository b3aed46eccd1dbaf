import { repoAddress } from '#test/services/company/addresses.ts'
import type { Repo } from '#test/services/company/github-state.ts'
import { type Asked, ok, type Reply } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { notFound } from '#test/services/github/errors.ts'
import {
  blobSha,
  entriesOf,
  headSha,
  repoAtCommit,
  textWith,
  treeSha,
  treeWith,
} from '#test/services/github/git.ts'
import { repoApi } from '#test/services/github/shapes.ts'
import { inRepo, type World } from '#test/services/github/world.ts'

const get = (path: string, answer: Route['answer']): Route => ({ method: 'GET', path, answer })

const wantsRaw = (asked: Asked): boolean => (asked.headers.accept ?? '').includes('raw')

const base64Of = (text: string): string =>
  (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,60}/g) ?? []
  ).join('\n')

const megabyte = 1_000_000

const commitShape = (api: string, repo: Repo) => ({
  sha: headSha(repo),
  url: `${api}/commits/${headSha(repo)}`,
  commit: { message: 'Work', tree: { sha: treeSha(repo), url: `${api}/git/trees/${treeSha(repo)}` } },
  parents: [],
})

/** The tree behind a sha or branch: one level, or with `recursive` all of them, cut off when it has too many entries. */
const treeOf = ({ rules, company }: World, repo: Repo, asked: Asked): Reply => {
  const found = treeWith(repo, asked.params.sha ?? '')
  if (found === null) return notFound()
  const { folder } = found
  const all = entriesOf(found.repo, folder)
  const deep = asked.query.has('recursive')
  const wanted = deep ? all : all.filter(entry => !entry.path.includes('/'))
  const api = repoApi(company, repo)
  const entries = wanted.slice(0, rules.treeEntries).map(entry => ({
    ...entry,
    url: `${api}/git/${entry.type}s/${entry.sha}`,
  }))
  const sha = folder === '' ? treeSha(found.repo) : asked.params.sha
  return ok({ sha, url: `${api}/git/trees/${sha}`, tree: entries, truncated: wanted.length > entries.length })
}

const blobOf = ({ company }: World, repo: Repo, asked: Asked): Reply => {
  const text = textWith(repo, asked.params.sha ?? '')
  if (text === undefined) return notFound()
  if (wantsRaw(asked)) return { status: 200, text }
  const sha = blobSha(text)
  const size = Buffer.byteLength(text)
  const url = `${repoApi(company, repo)}/git/blobs/${sha}`
  return ok({ sha, node_id: `B_${sha}`, size, url, content: `${base64Of(text)}\n`, encoding: 'base64' })
}

const fileShape = ({ company }: World, repo: Repo, path: string, text: string) => {
  const size = Buffer.byteLength(text)
  return {
    type: 'file',
    name: path.split('/').at(-1),
    path,
    sha: blobSha(text),
    size,
    url: `${repoApi(company, repo)}/contents/${path}?ref=main`,
    html_url: `${repoAddress(company, repo)}/blob/main/${path}`,
    encoding: size > megabyte ? 'none' : 'base64',
    content: size > megabyte ? '' : `${base64Of(text)}\n`,
  }
}

const contentsOf = (world: World, repo: Repo, asked: Asked): Reply => {
  const path = asked.params.path ?? ''
  const text = repo.files.get(path)
  if (text !== undefined)
    return wantsRaw(asked) ? { status: 200, text } : ok(fileShape(world, repo, path, text))
  const inside = entriesOf(repo, path).filter(entry => !entry.path.includes('/'))
  if (inside.length === 0) return notFound()
  return ok(
    inside.map(entry => ({
      type: entry.type === 'blob' ? 'file' : 'dir',
      name: entry.path,
      path: `${path}/${entry.path}`,
      sha: entry.sha,
      size: entry.type === 'blob' ? entry.size : 0,
    })),
  )
}

const branchShape = (world: World, repo: Repo) => ({
  name: 'main',
  commit: commitShape(repoApi(world.company, repo), repo),
  protected: true,
})

/** GitHub tells no more files of a comparison. */
const mostCompared = 300

/** What changed between two commits of the default branch, as `a...b` names them. */
const comparisonOf = (repo: Repo, asked: Asked): Reply => {
  const [from = '', to = ''] = (asked.params.basehead ?? '').split('...')
  const [before, after] = [repoAtCommit(repo, from), repoAtCommit(repo, to)]
  if (!before || !after) return notFound()
  const paths = [...new Set([...before.files.keys(), ...after.files.keys()])].sort()
  const files = paths
    .filter(path => before.files.get(path) !== after.files.get(path))
    .map(path => {
      const text = after.files.get(path)
      const status = text === undefined ? 'removed' : before.files.has(path) ? 'modified' : 'added'
      return { filename: path, status, sha: blobSha(text ?? before.files.get(path) ?? '') }
    })
  const behind = after.pushes.length < before.pushes.length
  const status = from === to ? 'identical' : behind ? 'behind' : 'ahead'
  return ok({ status, files: behind ? [] : files.slice(0, mostCompared), commits: [] })
}

/** The default branch: its commit, its tree, its files. It is called main. */
export const codeRoutes = (world: World): Route[] => {
  const { company } = world
  const mainOnly = (answer: (repo: Repo, asked: Asked) => Reply) =>
    inRepo(world, (repo, asked) =>
      ['main', 'HEAD', headSha(repo)].includes(asked.params.ref ?? 'main') ? answer(repo, asked) : notFound(),
    )
  return [
    get(
      '/repos/:owner/:repo/branches/:ref',
      mainOnly(repo => ok(branchShape(world, repo))),
    ),
    get(
      '/repos/:owner/:repo/commits/:ref',
      mainOnly(repo => ok(commitShape(repoApi(company, repo), repo))),
    ),
    get(
      '/repos/:owner/:repo/git/ref/heads/:ref',
      mainOnly(repo => ok({ ref: 'refs/heads/main', object: { type: 'commit', sha: headSha(repo) } })),
    ),
    get(
      '/repos/:owner/:repo/git/trees/:sha',
      inRepo(world, (repo, asked) => treeOf(world, repo, asked)),
    ),
    get(
      '/repos/:owner/:repo/git/blobs/:sha',
      inRepo(world, (repo, asked) => blobOf(world, repo, asked)),
    ),
    get('/repos/:owner/:repo/compare/:basehead', inRepo(world, comparisonOf)),
    get(
      '/repos/:owner/:repo/contents/*path',
      inRepo(world, (repo, asked) => contentsOf(world, repo, asked)),
    ),
    get(
      '/repos/:owner/:repo/codeowners/errors',
      inRepo(world, () => ok({ errors: [] })),
    ),
  ]
}
