import { z } from 'zod'

/** Every error code that crosses the wire, with its HTTP status. The one list. */
export const errorStatus = {
  'auth.missing': 401,
  'auth.invalid': 401,
  'auth.expired': 401,
  'auth.scope': 403,
  'auth.role': 403,
  'auth.person': 403,
  'origin.refused': 403,
  'input.invalid': 400,
  'audience.excludes_you': 400,
  'input.too_large': 413,
  'input.too_long': 414,
  'input.not_json': 415,
  'input.headers_too_large': 431,
  'route.unknown': 404,
  'item.not_found': 404,
  'container.not_found': 404,
  'container.synced': 409,
  'connection.not_found': 404,
  'connections.unavailable': 503,
  'connection.refused': 422,
  'connection.changed': 409,
  'source.unknown': 404,
  'webhook.refused': 403,
  'connection.nothing_to_confirm': 409,
  'decision.not_found': 404,
  'decision.not_lapsed': 409,
  'decision.circle': 409,
  'decision.elsewhere': 409,
  'person.not_found': 404,
  'person.ambiguous': 409,
  'person.taken': 409,
  'person.merged': 409,
  'member.not_found': 404,
  'member.last_owner': 409,
  'agent.not_found': 404,
  'invitation.not_found': 404,
  'invitation.spent': 410,
  'token.not_found': 404,
  'session.not_found': 404,
  'identity.not_found': 404,
  'identity.taken': 409,
  'team.not_found': 404,
  'team.synced': 409,
  'correction.not_found': 404,
  'correction.too_many': 409,
  'mute.not_found': 404,
  'mute.too_many': 409,
  'code.spent': 410,
  'limit.reached': 429,
  'database.unavailable': 503,
  internal: 500,
} as const

export type ErrorCode = keyof typeof errorStatus

/** The body of every answer that is not 2xx. */
export const errorBody = z.object({
  error: z.object({
    code: z.string(),
    /** One sentence: what happened. */
    message: z.string(),
    /** One sentence: what to do about it. */
    remedy: z.string().optional(),
    /** Where in the input, as `field: problem`. */
    details: z.array(z.string()).optional(),
  }),
})

export type ErrorBody = z.infer<typeof errorBody>
