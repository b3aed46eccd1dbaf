import { z } from 'zod'
import { retryAfterOf } from '#worker/outgoing/retry-after.ts'
import type { ServiceAnswer } from '../service/service.ts'

// docs.github.com, "Rate limits for the REST API" and "Rate limits and query limits for the GraphQL API".

/** What GitHub asks for at least after a secondary limit that says no more. */
const patience = 60_000

/** A refusal is a few lines; a whole answer is not searched for one. */
const longestRefusal = 10_000

const limitWords = /rate limit|abuse detection/i

const textOf = ({ body }: ServiceAnswer): string =>
  body.length > longestRefusal ? '' : new TextDecoder().decode(body)

const refused = z.object({
  errors: z.array(z.object({ type: z.string().optional(), message: z.string().optional() })),
})

/** GraphQL answers 200, with nothing in it but the error. What people wrote about limits is no error. */
const refusedInside = (text: string): boolean => {
  if (!/rate.limit/i.test(text)) return false
  try {
    const { errors } = refused.parse(JSON.parse(text))
    return errors.some(e => /^RATE_LIMIT/.test(e.type ?? '') || limitWords.test(e.message ?? ''))
  } catch {
    return false
  }
}

/** Whether an answer says only that too much was asked. 403 says so too, and never means a missing right then. */
export const isTooMuch = (answer: ServiceAnswer): boolean => {
  const { status, headers } = answer
  if (status === 429) return true
  if (status === 200) return refusedInside(textOf(answer))
  const told = headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0'
  return status === 403 && (told || limitWords.test(textOf(answer)))
}

/** Seconds since 1970 on GitHub's clock → milliseconds on ours, by the time at which it says it answered. */
const onOurClock = (seconds: number, headers: Headers, now: Date): number => {
  const theirs = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(theirs) ? seconds * 1_000 : now.getTime() + (seconds * 1_000 - theirs)
}

/**
 * Until when nothing more is answered: after a refusal for asking too much, and after the last answer of the hour.
 * `retry-after` counts first, then the time at which the primary limit begins anew, else a minute.
 */
export const limitOf = (answer: ServiceAnswer, now: Date): { until: Date } | null => {
  const { headers } = answer
  const spent = headers.get('x-ratelimit-remaining') === '0'
  if (!spent && !isTooMuch(answer)) return null
  const wait = retryAfterOf(headers, now)
  if (wait !== null && wait >= 0) return { until: new Date(now.getTime() + wait) }
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN)
  const until = spent && reset > 0 ? onOurClock(reset, headers, now) : now.getTime() + patience
  return { until: new Date(Math.max(until, now.getTime() + 1_000)) }
}
