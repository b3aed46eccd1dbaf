import type { ServiceProblem } from '../service/problem.ts'
import type { Found, Page } from '../service/service.ts'
import { filesAtOnce, readFiles } from './files.ts'
import { failed, foundDiscussion, foundFile, foundIssue, foundPull } from './found.ts'
import { halving, isTooLarge } from './graphql.ts'
import { refOf } from './refs.ts'
import { readToTheEnd, restOfDiscussion, restOfIssue, restOfPull } from './rest-of.ts'
import { askIn } from './root.ts'
import type { At } from './sign-in.ts'
import { bySight, kinds, type Open, openAfter, readThreads, whole } from './threads.ts'
import { filesIn, type TreeFile } from './tree.ts'
import { afterFiles, afterThreads, cursorOf, rootOf, type Walk, walkAt } from './walk.ts'

type Filled = { values: Found[]; walk: Walk }

/** One of each kind that GitHub does not answer even alone: what they are, so that they are read again by themselves. */
const passedOver = async (
  at: At,
  repository: string,
  walk: Walk,
  open: Open,
  problem: ServiceProblem,
): Promise<Filled> => {
  const page = await askIn(at, repository, rootOf(walk), root => readThreads(at, root, 1, open, bySight))
  const refs = kinds.flatMap(kind =>
    (page[kind]?.nodes ?? []).map(({ number }) => refOf({ repository, kind, number })),
  )
  const total = kinds.reduce((sum, kind) => sum + (page[kind]?.total ?? 0), 0)
  const next = afterThreads(walk, { ...page, left: openAfter(open, page), size: 1, total })
  return { values: refs.map(ref => failed(ref, problem)), walk: next }
}

/** A page of every kind of thread that is left, with all that was said in them. */
const readPage = async (at: At, repository: string, walk: Walk, open: Open): Promise<Filled> => {
  const { value: page, size } = await halving(walk.size, n =>
    askIn(at, repository, rootOf(walk), root => readThreads(at, root, n, open, whole)),
  )
  const { issues, pull, discussions, place, head, owners } = page
  await readToTheEnd(at, [
    ...(issues?.nodes ?? []).flatMap(restOfIssue),
    ...(pull?.nodes ?? []).flatMap(restOfPull),
    ...(discussions?.nodes ?? []).flatMap(restOfDiscussion),
  ])
  const values = await Promise.all([
    ...(issues?.nodes ?? []).map(issue => foundIssue(issue, place)),
    ...(pull?.nodes ?? []).map(one => foundPull(one, place)),
    ...(discussions?.nodes ?? []).map(discussion => foundDiscussion(discussion, place)),
  ])
  const total = (issues?.total ?? 0) + (pull?.total ?? 0) + (discussions?.total ?? 0)
  const left = openAfter(open, { issues, pull, discussions })
  return { values, walk: afterThreads(walk, { left, size, place, head, owners, total }) }
}

const threadsPage = (at: At, repository: string, walk: Walk, open: Open): Promise<Filled> =>
  readPage(at, repository, walk, open).catch(problem => {
    if (isTooLarge(problem)) return passedOver(at, repository, walk, open, problem)
    throw problem
  })

/** A page of documents: so many at most, and so many bytes of text, so that their tree is read again seldom. */
const filesOnPage = 5 * filesAtOnce
const bytesOnPage = 6_000_000

const pageOf = (files: readonly TreeFile[]): TreeFile[] => {
  let bytes = 0
  const over = files.findIndex(({ size }) => {
    bytes += size
    return bytes > bytesOnPage
  })
  return files.slice(0, Math.min(filesOnPage, over < 0 ? files.length : Math.max(over, 1)))
}

/** Documents of the first tree that is left. */
const filesPage = async (at: At, repository: string, walk: Walk): Promise<Filled> => {
  const { head, owners, after } = walk
  const [tree] = walk.trees
  if (!tree || head === null) return { values: [], walk: { ...walk, trees: [] } }
  const { files, deeper } = await filesIn(at, repository, tree, owners)
  const waiting = files.filter(({ path }) => path > after)
  const some = pageOf(waiting)
  const last = some.length < waiting.length ? (some.at(-1)?.path ?? null) : null
  const next = afterFiles(walk, last, deeper, files.length)
  if (some.length === 0) return { values: [], walk: next }
  const sizes = new Map(some.map(({ path, size }) => [path, size]))
  const read = await readFiles(at, repository, rootOf(walk), head, [...sizes.keys()], sizes)
  const values = await Promise.all(
    [...read.files].map(([path, file]) => foundFile(path, file, owners, read.place)),
  )
  return { values, walk: next }
}

/** Everything in a repository: threads first, then documents. `total` grows once, when the documents are counted. */
export const backfill = async (
  at: At,
  repository: string,
  cursor: string | null,
): Promise<Page<Found> & { total: number }> => {
  const walk = walkAt(cursor)
  const { values, walk: next } = await (walk.open === null
    ? filesPage(at, repository, walk)
    : threadsPage(at, repository, walk, walk.open))
  return { values, next: cursorOf(next), total: next.total }
}
