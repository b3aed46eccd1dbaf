import { z } from 'zod'
import { retryAfterOf } from '#worker/outgoing/retry-after.ts'
import { ServiceProblem } from '../service/problem.ts'
import type { ServiceAnswer } from '../service/service.ts'

/** developers.notion.com/reference/status-codes */
const shape = z.object({ code: z.string().default(''), message: z.string().default('') })

type Refusal = z.output<typeof shape>

const refusalIn = ({ body }: ServiceAnswer): Refusal => {
  try {
    return shape.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch {
    return { code: '', message: '' }
  }
}

/** When a limit names no end: the windows of Notion's limits are 60 seconds. */
const window = 60_000
const longest = 60 * window

const waitOf = (answer: ServiceAnswer, now: Date): number =>
  Math.min(Math.max(retryAfterOf(answer.headers, now) ?? window, 1_000), longest)

/** Until when nothing may be asked: after 429 `rate_limited` and 529 `service_overload` (Notion, "Request limits"). */
export const limitOf = (answer: ServiceAnswer, now: Date): { until: Date } | null =>
  answer.status === 429 || answer.status === 529
    ? { until: new Date(now.getTime() + waitOf(answer, now)) }
    : null

const share = 'Share the page with the connection again (•••, Connections), or take it out of the roots.'
const capabilities = 'Look at the capabilities of the connection in Notion (Configuration).'

/** What an answer means that is none; null when it is one. `what` was asked for, in words. */
export const problemOf = (answer: ServiceAnswer, what: string, now: Date): ServiceProblem | null => {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  const limit = limitOf(answer, now)
  if (limit) return new ServiceProblem('limited', 'Notion asks us to ask more slowly.', limit)
  const { code, message } = refusalIn(answer)
  if (status === 401)
    return new ServiceProblem('signed-out', 'Notion no longer takes our token.', {
      remedy: 'Make a new token for the connection in Notion, and put it here.',
    })
  if (status === 404)
    return new ServiceProblem('gone', `There is no ${what}, or it is not shared with the connection.`, {
      remedy: share,
    })
  if (status === 403)
    return new ServiceProblem('forbidden', `Notion does not let us read ${what}.`, { remedy: capabilities })
  if (code === 'validation_error' && /start_cursor/.test(message))
    return new ServiceProblem('cursor', `Notion no longer knows where we were in ${what}.`)
  if (status >= 500 || status === 409)
    return new ServiceProblem('unavailable', `Notion has no answer about ${what} now.`)
  return new ServiceProblem(
    'invalid',
    `Notion does not understand what we ask about ${what} (${status} ${code}).`,
  )
}
