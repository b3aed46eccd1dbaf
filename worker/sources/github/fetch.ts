import { ServiceProblem } from '../service/problem.ts'
import type { Found } from '../service/service.ts'
import { fetchThreads } from './fetch-threads.ts'
import { readFiles } from './files.ts'
import { failed, foundFile, gone } from './found.ts'
import { type Target, targetOf } from './refs.ts'
import { type Root, rootById, rootByName } from './root.ts'
import type { At } from './sign-in.ts'

type Wanted = Target & { ref: string }
type WantedThread = Extract<Wanted, { number: number }>
type WantedFile = Extract<Wanted, { path: string }>

/** What concerns one repository leaves the others alone; anything else concerns them all. */
const concernsOne = (problem: unknown): problem is ServiceProblem =>
  problem instanceof ServiceProblem && /^(gone|forbidden|invalid|unavailable|too-large)$/.test(problem.kind)

const answerFor = ({ ref }: Wanted, problem: ServiceProblem): Found =>
  problem.kind === 'gone' ? gone(ref) : failed(ref, problem)

/** Where each repository among the refs is found, or why not. */
const rootsOf = async (
  wanted: readonly Wanted[],
  find: (repository: string) => Promise<Root | null>,
): Promise<Map<string, Root | ServiceProblem | null>> => {
  const roots = new Map<string, Root | ServiceProblem | null>()
  for (const repository of new Set(wanted.map(w => w.repository)))
    try {
      roots.set(repository, await find(repository))
    } catch (problem) {
      if (!concernsOne(problem)) throw problem
      roots.set(repository, problem)
    }
  return roots
}

/** Threads by the roots there are; those of other repositories, and those not found by a name, are left out. */
const threadsIn = async (
  at: At,
  wanted: readonly WantedThread[],
  roots: ReadonlyMap<string, Root | ServiceProblem | null>,
): Promise<Found[]> => {
  const rooted = wanted.flatMap(w => {
    const root = roots.get(w.repository)
    return root && !(root instanceof ServiceProblem) ? [{ ...w, root }] : []
  })
  return (await fetchThreads(at, rooted)).filter(f => f !== null)
}

/** Threads by the names of their repositories, which costs nothing; those it does not lead to, by a call for each repository. */
const threadsNow = async (at: At, wanted: readonly WantedThread[]): Promise<Found[]> => {
  const first = await threadsIn(at, wanted, await rootsOf(wanted, id => rootByName(at, id)))
  const told = new Set(first.map(f => f.ref))
  const left = wanted.filter(w => !told.has(w.ref))
  const roots = await rootsOf(left, id => rootById(at, id))
  const refused = left.flatMap(w => {
    const root = roots.get(w.repository)
    return root instanceof ServiceProblem ? [answerFor(w, root)] : []
  })
  return [...first, ...refused, ...(await threadsIn(at, left, roots))]
}

/** The documents of one repository as they are now. */
const filesNow = async (at: At, repository: string, wanted: readonly WantedFile[]): Promise<Found[]> => {
  const paths = wanted.map(w => w.path)
  try {
    const { place, owners, files } = await readFiles(at, repository, null, 'HEAD', paths)
    return await Promise.all([...files].map(([path, file]) => foundFile(path, file, owners, place)))
  } catch (problem) {
    if (!concernsOne(problem)) throw problem
    return wanted.map(w => answerFor(w, problem))
  }
}

/**
 * Refs as they are now: one question for all threads, one for the documents of each repository, and more only for what is
 * longer than a page, or in a repository whose name is not known or has changed.
 */
export const fetchRefs = async (at: At, refs: readonly string[]): Promise<Found[]> => {
  const wanted = refs.flatMap((ref): Wanted[] => {
    const target = targetOf(ref)
    return target ? [{ ...target, ref }] : []
  })
  const threads = wanted.filter(w => w.kind !== 'blob')
  const files = Map.groupBy(
    wanted.filter(w => w.kind === 'blob'),
    w => w.repository,
  )
  const found = await threadsNow(at, threads)
  for (const [repository, some] of files) found.push(...(await filesNow(at, repository, some)))
  const byRef = new Map(found.map(f => [f.ref, f]))
  return refs.map(ref => byRef.get(ref) ?? gone(ref))
}
