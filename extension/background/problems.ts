import { CallError } from '#shared/contract/client.ts'
import type { Problem } from '../problem.ts'

/** An error as data for a card. Errors that are not the worker's are ours, and say so. */
export const problemOf = (error: unknown): Problem => {
  if (!(error instanceof CallError)) {
    return { code: 'internal', message: error instanceof Error ? error.message : String(error) }
  }
  const { code, message, remedy, details, retryAfter } = error
  return {
    code,
    message,
    ...(remedy ? { remedy } : {}),
    ...(details.length > 0 ? { details } : {}),
    ...(retryAfter ? { retryAfter } : {}),
  }
}

/** The worker knows nothing of it, or this viewer may not: on a hover that is no failure, but silence. */
export const isUnknown = (error: unknown): boolean =>
  error instanceof CallError && error.code.endsWith('.not_found')

/** A newer question took this one's place, or its tab went away: nothing to show. */
export const isWithdrawn = (error: unknown): boolean =>
  error instanceof CallError && error.code === 'call.aborted'
