import { z } from 'zod'
import { inShape, jsonOf } from '../service/answer.ts'
import { ServiceProblem } from '../service/problem.ts'
import { isTooMuch } from './limit.ts'
import { lockedOut, lockedWords, refusalOf } from './refusal.ts'
import { type At, api, tokenOf, usualHeaders } from './sign-in.ts'

/** GitHub gave up on a question after ten seconds, or before, because of its size: half of it may do. */
export class TooHeavy extends ServiceProblem {
  constructor(cause?: unknown) {
    super('unavailable', 'GitHub took too long to answer, even a small question.', { cause })
  }
}

const complaint = z.object({
  type: z.string().optional(),
  message: z.string().default(''),
  path: z.array(z.union([z.string(), z.number()])).default([]),
})
type Complaint = z.infer<typeof complaint>

const envelope = z.object({ data: z.unknown().optional(), errors: z.array(complaint).default([]) })

const isHeavy = ({ type, message }: Complaint): boolean =>
  /^(RESOURCE_LIMITS_EXCEEDED|MAX_NODE_LIMIT_EXCEEDED)$/.test(type ?? '') ||
  /something went wrong|timed? ?out|took too long/i.test(message)

const isCursor = ({ type, message }: Complaint): boolean =>
  type === 'INVALID_CURSOR_ARGUMENTS' || /valid cursor/i.test(message)

/** Not there, or not for our rights: the answer is empty at that place, and whole elsewhere. */
const isDenial = ({ type, message }: Complaint): boolean =>
  type === 'NOT_FOUND' ||
  /permission to view|push access to view/i.test(message) ||
  (/^(FORBIDDEN|INSUFFICIENT_SCOPES)$/.test(type ?? '') && !lockedOut.test(message))

const problemOf = (found: readonly Complaint[], what: string): ServiceProblem | null => {
  if (found.some(isHeavy)) return new TooHeavy()
  if (found.some(isCursor)) return new ServiceProblem('cursor', `GitHub forgot how far we were in ${what}.`)
  const other = found.find(e => !isDenial(e))
  if (!other) return null
  return other.type === 'FORBIDDEN'
    ? new ServiceProblem('forbidden', lockedWords(what))
    : new ServiceProblem('invalid', `GitHub did not take our question about ${what}.`, { cause: other })
}

export type Question<T> = {
  query: string
  variables: Record<string, unknown>
  shape: z.ZodType<T>
  /** What is asked for, as part of a sentence. */
  what: string
}

/** `denied`: the places in it that our rights do not reach, e.g. `node.issues`. What may not be null takes what it is in with it. */
export type Told<T> = { told: T; denied: readonly string[] }

/**
 * Asks GraphQL. What is not there or not for us is null in the answer. Throws ServiceProblem for everything else that is
 * wrong, TooHeavy when less should be asked at once.
 */
export const graphql = async <T>(
  at: At,
  { query, variables, shape, what }: Question<T>,
): Promise<Told<T>> => {
  const answer = await at.ask({
    method: 'POST',
    url: `${api}/graphql`,
    bucket: 'graphql',
    headers: {
      ...usualHeaders,
      authorization: `Bearer ${await tokenOf(at)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query, variables }),
  })
  if (answer.status >= 500) throw new TooHeavy(`GitHub answered ${answer.status}`)
  if (answer.status !== 200 || isTooMuch(answer)) throw refusalOf(answer, what, at.now(), 'graphql')
  const { data, errors } = jsonOf(answer, envelope, what)
  const problem = problemOf(errors, what)
  if (problem) throw problem
  const denied = errors.filter(e => e.type !== 'NOT_FOUND').map(e => e.path.join('.'))
  return { told: inShape(data, shape, what), denied }
}

/** Whether less may be answered. */
export const isTooLarge = (problem: unknown): problem is ServiceProblem =>
  problem instanceof TooHeavy || (problem instanceof ServiceProblem && problem.kind === 'too-large')

/** Asks for `size` things at once, for half as many when that is too much, and so on to one. */
export const halving = async <T>(
  size: number,
  ask: (size: number) => Promise<T>,
): Promise<{ value: T; size: number }> => {
  for (let n = size; ; n = Math.ceil(n / 2)) {
    try {
      return { value: await ask(n), size: n }
    } catch (problem) {
      if (n <= 1 || !isTooLarge(problem)) throw problem
    }
  }
}
