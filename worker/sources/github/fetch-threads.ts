import { z } from 'zod'
import { inShape } from '../service/answer.ts'
import { ServiceProblem } from '../service/problem.ts'
import type { Found } from '../service/service.ts'
import { failed, foundDiscussion, foundIssue, foundPull, gone } from './found.ts'
import { graphql, halving, isTooLarge, TooHeavy } from './graphql.ts'
import type { Place } from './place.ts'
import type { ThreadKind } from './refs.ts'
import { type Rest, readToTheEnd, restOfDiscussion, restOfIssue, restOfPull } from './rest-of.ts'
import { askedIn, type Root } from './root.ts'
import { fragmentsFor } from './selections.ts'
import { discussion, issue, pull } from './shapes.ts'
import type { At } from './sign-in.ts'
import { placeOf, placeSelection, placeShape } from './threads.ts'

/** A thread to be read: in the repository with this id, which is found by `root`. */
export type WantedThread = {
  ref: string
  repository: string
  root: Root
  kind: ThreadKind
  number: number
}

/** A thread as it was read: what is left of it, and what it is when all is there. */
type Read = { rests: Rest[]; found: () => Promise<Found> }

/** How a thread of each kind is asked for, and what its answer is. */
const ways: Record<
  ThreadKind,
  { field: string; fragment: string; read: (told: unknown, place: Place) => Read }
> = {
  issues: {
    field: 'issue',
    fragment: 'issue',
    read(told, place) {
      const thread = inShape(told, issue, 'an issue')
      return { rests: restOfIssue(thread), found: () => foundIssue(thread, place) }
    },
  },
  pull: {
    field: 'pullRequest',
    fragment: 'pull',
    read(told, place) {
      const thread = inShape(told, pull, 'a pull request')
      return { rests: restOfPull(thread), found: () => foundPull(thread, place) }
    },
  },
  discussions: {
    field: 'discussion',
    fragment: 'discussion',
    read(told, place) {
      const thread = inShape(told, discussion, 'a discussion')
      return { rests: restOfDiscussion(thread), found: () => foundDiscussion(thread, place) }
    },
  },
}

/** One question for threads of any repositories: each repository once, and in it each thread by its number. */
const queryOf = (wanted: readonly WantedThread[]) => {
  const selectionOf = ({ kind }: WantedThread, n: number) =>
    `t${n}: ${ways[kind].field}(number: $n${n}) { ...${ways[kind].fragment} }`
  const asked = [...new Map(wanted.map(w => [w.repository, w.root]))].map(([repository, root]) => {
    const threads = wanted.flatMap((w, n) => (w.repository === repository ? selectionOf(w, n) : []))
    return askedIn(
      root,
      `r${repository}`,
      `${placeSelection} defaultBranchRef { name } ${threads.join('\n')}`,
    )
  })
  const declared = [...asked.map(a => a.declared), ...wanted.map((_, n) => `$n${n}: Int!`)]
  const query = `query things(${declared.join(', ')}) { ${asked.map(a => a.field).join('\n')} }`
  const variables: Record<string, unknown> = Object.assign({}, ...asked.map(a => a.variables))
  for (const [n, { number }] of wanted.entries()) variables[`n${n}`] = number
  return { query: `${query}\n${fragmentsFor(query)}`, variables }
}

const answered = z.record(z.string(), placeShape.catchall(z.unknown()).nullable())

const readAtOnce = async (at: At, wanted: readonly WantedThread[]): Promise<(Read | Found | null)[]> => {
  const { told } = await graphql(at, { ...queryOf(wanted), shape: answered, what: 'what has changed' })
  return wanted.map(({ ref, repository, kind }, n) => {
    const home = told[`r${repository}`]
    if (!home || String(home.databaseId) !== repository) return null
    const thread = home[`t${n}`] ?? null
    if (thread === null) return gone(ref)
    try {
      return ways[kind].read(thread, placeOf(home))
    } catch (problem) {
      if (problem instanceof ServiceProblem) return failed(ref, problem)
      throw problem
    }
  })
}

const readSome = async (at: At, wanted: readonly WantedThread[]): Promise<(Found | null)[]> => {
  const { value: read } = await halving(wanted.length, n => readAtOnce(at, wanted.slice(0, n)))
  await readToTheEnd(
    at,
    read.flatMap(r => (r && 'rests' in r ? r.rests : [])),
  )
  return Promise.all(read.map(r => (r && 'rests' in r ? r.found() : r)))
}

/**
 * Threads as they are now, in the order they are wanted, in as few questions as GitHub answers; null where the repository
 * is not what its root says. One that is too much even alone has failed; two in a row, and it is GitHub that does not answer.
 */
export const fetchThreads = async (
  at: At,
  wanted: readonly WantedThread[],
  failedBefore = false,
): Promise<(Found | null)[]> => {
  const [first, ...others] = wanted
  if (!first) return []
  const found = await readSome(at, wanted).catch(problem => {
    if (failedBefore || !isTooLarge(problem)) throw problem
    return null
  })
  if (found) return [...found, ...(await fetchThreads(at, wanted.slice(found.length)))]
  return [failed(first.ref, new TooHeavy()), ...(await fetchThreads(at, others, true))]
}
