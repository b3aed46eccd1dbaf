import { z } from 'zod'
import { ServiceProblem } from '../service/problem.ts'
import type { Root } from './root.ts'
import { kinds, type Open } from './threads.ts'
import type { Tree } from './tree.ts'

const openCursors = z.partialRecord(z.enum(kinds), z.string().nullable())

/** How far a walk through all of a repository has come: first its threads, then the documents of its default branch. */
const walk = z.object({
  /** GraphQL's id of the repository, as it spells it today; null: not asked yet. */
  node: z.string().nullable(),
  /** How many of each kind are asked for at once. */
  size: z.number().int().min(1).max(100),
  /** Null: the threads are done. */
  open: openCursors.nullable(),
  /** The commit whose documents are read, the same from the first page to the last. Null: there is none. */
  head: z.string().nullable(),
  owners: z.string().nullable(),
  /** Trees still to be read, and the path after which to go on in the first of them. */
  trees: z.array(z.object({ sha: z.string(), folder: z.string() })),
  after: z.string(),
  /** Threads there are, and documents in the trees read so far. */
  total: z.number(),
})
export type Walk = z.infer<typeof walk>

const biggest = 100

/** Reads where a walk goes on. Throws `cursor` when it is none of ours. */
const parsed = (cursor: string): Walk => {
  try {
    return walk.parse(JSON.parse(cursor))
  } catch (cause) {
    throw new ServiceProblem('cursor', 'The place to go on from is not known any more.', { cause })
  }
}

/** The walk that goes on at `cursor`, or begins. */
export const walkAt = (cursor: string | null): Walk => {
  if (cursor !== null) return parsed(cursor)
  const open = { issues: null, pull: null, discussions: null }
  const start = { head: null, owners: null, trees: [], after: '', total: 0 }
  return { node: null, size: biggest, open, ...start }
}

/** Whether it has only begun: then its first page tells the commit and the totals. */
const isFirst = ({ open }: Walk): boolean => Object.values(open ?? {}).some(c => c === null)

type ThreadsPage = {
  place: { node: string }
  left: Open
  size: number
  head: string | null
  owners: string | null
  total: number
}

/** How many to ask for next: after a page of few because of one large thread, more again. */
const grown = (size: number): number => (size < biggest / 8 ? size * 2 : size)

/** Where a walk stands after a page of threads. */
export const afterThreads = (walk: Walk, page: ThreadsPage): Walk => {
  const { left, size, place, head, owners, total } = page
  const seen = isFirst(walk) ? { head, owners, total } : { head: walk.head }
  const done = Object.keys(left).length === 0
  const trees: Tree[] = done && seen.head !== null ? [{ sha: seen.head, folder: '' }] : []
  return { ...walk, ...seen, node: place.node, size: grown(size), open: done ? null : left, trees }
}

/** Where a walk stands after documents of its first tree: up to `last`, or (null) all of them. */
export const afterFiles = (
  walk: Walk,
  last: string | null,
  deeper: readonly Tree[],
  inTree: number,
): Walk => {
  const total = walk.after === '' ? walk.total + inTree : walk.total
  if (last !== null) return { ...walk, after: last, total }
  return { ...walk, trees: [...walk.trees.slice(1), ...deeper], after: '', total }
}

/** Where the repository of a walk is found; null: by its name, or its number. */
export const rootOf = ({ node }: Walk): Root | null => (node === null ? null : { node })

/** The cursor of a walk; null when it has come to its end. */
export const cursorOf = (walk: Walk): string | null =>
  walk.open === null && walk.trees.length === 0 ? null : JSON.stringify(walk)
