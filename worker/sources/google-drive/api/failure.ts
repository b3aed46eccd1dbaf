import { z } from 'zod'
import { retryAfterOf } from '#worker/outgoing/retry-after.ts'
import { ServiceProblem } from '../../service/problem.ts'
import type { ServiceAnswer } from '../../service/service.ts'

/** We may not act for somebody: they are suspended, or the delegation is missing. It says nothing about what was asked for. */
export class MayNotActFor extends ServiceProblem {}

/** Whether what was asked for is not there, or not for us: Google says 404 or 403, and either may mean both. */
export const isClosed = (problem: unknown): problem is ServiceProblem =>
  problem instanceof ServiceProblem &&
  (problem.kind === 'gone' || problem.kind === 'forbidden') &&
  !(problem instanceof MayNotActFor)

/** How Google says no: its APIs (`error.errors[].reason`), and its token endpoint (RFC 6749, 5.2). */
const shape = z.object({
  error: z.union([
    z.string(),
    z.object({
      status: z.string().optional(),
      message: z.string().optional(),
      errors: z
        .array(z.object({ reason: z.string().optional(), location: z.string().optional() }))
        .optional(),
    }),
  ]),
  error_description: z.string().optional(),
})

export type Refusal = { reason: string; about: string; message: string }

/** Why an answer is none. `about`: the parameter it is about. All empty when it does not say. */
export const refusalIn = ({ body }: ServiceAnswer): Refusal => {
  try {
    const { error, error_description } = shape.parse(JSON.parse(new TextDecoder().decode(body)))
    if (typeof error === 'string') return { reason: error, about: '', message: error_description ?? '' }
    const [first] = error.errors ?? []
    return {
      reason: first?.reason ?? error.status ?? '',
      about: first?.location ?? '',
      message: error.message ?? '',
    }
  } catch {
    return { reason: '', about: '', message: '' }
  }
}

/** Limits that are told as 403 (Drive API, "Resolve errors"); every other 403 is about rights. */
const limits = new Set([
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'dailyLimitExceeded',
  'quotaExceeded',
  'concurrentLimitExceeded',
  'RESOURCE_EXHAUSTED',
])

/** Google names no end of a limit; its guides ask for a minute at most, and a daily one ends at an hour nobody tells. */
const minute = 60_000

const waitOf = (answer: ServiceAnswer, now: Date): number => {
  const untold = refusalIn(answer).reason === 'dailyLimitExceeded' ? 60 * minute : minute
  return Math.min(Math.max(retryAfterOf(answer.headers, now) ?? untold, 1_000), 60 * minute)
}

/** Until when nothing more may be asked: after a 429, and after a 403 whose reason is a rate. */
export const limitOf = (answer: ServiceAnswer, now: Date): { until: Date } | null => {
  const { status } = answer
  const limited = status === 429 || (status === 403 && limits.has(refusalIn(answer).reason))
  return limited ? { until: new Date(now.getTime() + waitOf(answer, now)) } : null
}

/** What an answer means that is none; null when it is one. `what` was asked for, in words. */
export const problemOf = (answer: ServiceAnswer, what: string, now: Date): ServiceProblem | null => {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  const limit = limitOf(answer, now)
  if (limit) return new ServiceProblem('limited', 'Google asks us to ask more slowly.', limit)
  const { reason, about } = refusalIn(answer)
  if (/^push\.|webhookUrl/i.test(reason))
    return new ServiceProblem('invalid', `Google does not post to our address (${reason}).`, {
      remedy: 'Hypha must be reachable by https under a name with a valid certificate.',
    })
  if (status === 401)
    return new ServiceProblem('signed-out', 'Google no longer takes our token.', {
      remedy: 'Look whether the service account, its key and its delegation are still there.',
    })
  if (status === 404) return new ServiceProblem('gone', `There is no ${what}, or we may not see it.`)
  if (status === 410 || (status === 400 && about === 'pageToken'))
    return new ServiceProblem('cursor', `Google no longer knows where we were in ${what}.`)
  if (status === 403 && reason === 'exportSizeLimitExceeded')
    return new ServiceProblem('too-large', `Google does not export more than 10 MB of ${what}.`)
  if (status === 403)
    return new ServiceProblem(
      'forbidden',
      `Google does not let us read ${what} (${reason || 'no reason given'}).`,
    )
  if (status >= 500) return new ServiceProblem('unavailable', `Google has no answer about ${what} now.`)
  return new ServiceProblem(
    'invalid',
    `Google does not understand what we ask about ${what} (${status} ${reason}).`,
  )
}
