import { z } from 'zod'

/**
 * `sign-in`: a client got or gave up a token · `grant`: rights were given, changed or taken · `write`: anything else was
 * changed · `admin`: an administrator looked at what members cannot · `read`: items were shown · `refusal`: a token that
 * may not, may no longer, or asks too much.
 */
export const activityKind = z.enum(['sign-in', 'grant', 'write', 'admin', 'read', 'refusal'])
export type ActivityKind = z.infer<typeof activityKind>
