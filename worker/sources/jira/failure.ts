import { z } from 'zod'
import { retryAfterOf } from '#worker/outgoing/retry-after.ts'
import { ServiceProblem } from '../service/problem.ts'
import type { ServiceAnswer } from '../service/service.ts'

/** How Jira says no (`errorMessages`), and how the gateway before it does (`message`). */
const shape = z.object({
  errorMessages: z.array(z.string()).default([]),
  message: z.string().default(''),
})

/** What an answer that is none says, in its own words; empty when it does not say. */
const wordsOf = ({ body }: ServiceAnswer): string => {
  try {
    const { errorMessages, message } = shape.parse(JSON.parse(new TextDecoder().decode(body)))
    return [...errorMessages, message].join(' ')
  } catch {
    return ''
  }
}

/** A question Jira found wrong (400). In which way, it says in the language of the account. */
export class NotUnderstood extends ServiceProblem {}

const second = 1_000
/** When a limit names no end: Jira's burst limits are of seconds, and it asks for growing pauses. */
const patience = 30 * second
const longest = 3_600 * second

const inBounds = (wait: number): number => Math.min(Math.max(wait, second), longest)

/** How long an answer wants us to wait, in milliseconds (`Retry-After`, `X-RateLimit-Reset`); null: it does not say. */
const waitOf = ({ headers }: ServiceAnswer, now: Date): number | null => {
  const reset = Date.parse(headers.get('x-ratelimit-reset') ?? '')
  const wait = retryAfterOf(headers, now) ?? reset - now.getTime()
  return Number.isNaN(wait) ? null : inBounds(wait)
}

/**
 * Until when nothing more may be asked of what was asked here: after a 429 (whatever its `RateLimit-Reason`: limits are of
 * an endpoint, so each has a bucket), and after a failure of theirs that names a time (Jira Cloud, "Rate limiting").
 */
export const limitOf = (answer: ServiceAnswer, now: Date): { until: Date } | null => {
  const wait = answer.status === 429 || answer.status >= 500 ? waitOf(answer, now) : null
  if (answer.status === 429) return { until: new Date(now.getTime() + (wait ?? patience)) }
  return wait === null ? null : { until: new Date(now.getTime() + wait) }
}

const remedies = {
  token: 'Make a new API token for the account, and put it here.',
  scope: 'Make a token with the scopes read:jira-work, read:jira-user and manage:jira-configuration.',
  admin: 'Let the account administer Jira (global permission “Administer Jira”); it only reads.',
  cloud: 'Look whether the cloud id is that of your site, and whether the account may use Jira.',
} as const

const signedOut = (words: string, what: string): ServiceProblem =>
  /scope/i.test(words)
    ? new ServiceProblem('forbidden', `The token has no scope for ${what}.`, { remedy: remedies.scope })
    : new ServiceProblem('signed-out', 'Jira no longer takes our token.', { remedy: remedies.token })

/** What an answer means that is none; null when it is one. `what` was asked for, in words. */
export const problemOf = (
  answer: ServiceAnswer,
  what: string,
  bucket: string,
  now: Date,
): ServiceProblem | null => {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  const limit = limitOf(answer, now)
  if (status === 429)
    return new ServiceProblem('limited', 'Jira asks us to ask more slowly.', { ...limit, bucket })
  if (status >= 500 || status === 408)
    return new ServiceProblem('unavailable', `Jira has no answer about ${what} now.`, { ...limit, bucket })
  if (status === 401) return signedOut(wordsOf(answer), what)
  if (status === 403)
    return new ServiceProblem('forbidden', `Jira does not let us read ${what}.`, { remedy: remedies.admin })
  if (status === 404)
    return new ServiceProblem('gone', `There is no ${what}, or we may not see it.`, {
      remedy: remedies.cloud,
    })
  if (status === 410)
    return new ServiceProblem('invalid', `Jira no longer answers where we ask for ${what}.`, {
      remedy: 'Hypha asks in a way Jira has given up: install a newer version of Hypha.',
    })
  if (status === 413) return new ServiceProblem('too-large', `Jira finds what we ask about ${what} too much.`)
  const words = `Jira does not understand what we ask about ${what} (${status}).`
  return status === 400 ? new NotUnderstood('invalid', words) : new ServiceProblem('invalid', words)
}

/** Whether something is not there or not for us, so that asking again will not help. */
export const isClosed = (problem: unknown): problem is ServiceProblem =>
  problem instanceof ServiceProblem && (problem.kind === 'gone' || problem.kind === 'forbidden')
