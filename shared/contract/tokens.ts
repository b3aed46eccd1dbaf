import { z } from 'zod'
import { id, instant, text } from './fields.ts'
import { defineOperation, scopes } from './operation.ts'
import { personSummary } from './people.ts'

/** A token as lists show it: everything but the token. */
export const scriptToken = z.object({
  id,
  name: z.string(),
  /** Its last four characters. */
  hint: z.string(),
  scopes: z.array(z.string()),
  /** Whom it acts for; for an agent of its own standing, that agent. */
  person: personSummary,
  agent: z.object({ id, name: z.string() }).nullable(),
  createdAt: instant,
  /** When it last asked, to ten minutes. */
  usedAt: instant.nullable(),
  expiresAt: instant,
})
export type ScriptToken = z.infer<typeof scriptToken>

export const createToken = defineOperation({
  id: 'tokens.create',
  method: 'POST',
  path: '/v1/tokens',
  scope: 'write',
  help: 'A token for a script or an agent, shown once; it may do no more than you.',
  positional: 'name',
  input: z.object({
    name: text(100).trim().min(1).describe('Name shown beside it, e.g. "nightly index"'),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length).default(['read']).describe('What it may do'),
    days: z.coerce.number().int().min(1).max(365).default(90).describe('Days until it expires'),
    agent: id.optional().describe('Id of the agent that is to hold it and act for you'),
    alone: z
      .boolean()
      .default(false)
      .describe('The agent acts for nobody and sees only what everybody sees or what names it; by an admin'),
  }),
  output: z.object({
    /** The token itself. Only its hash is kept. */
    token: z.string(),
    details: scriptToken,
  }),
})

export const listTokens = defineOperation({
  id: 'tokens.list',
  method: 'GET',
  path: '/v1/tokens',
  scope: 'read',
  help: 'Your script tokens; for administrators, those of everybody.',
  input: z.object({}),
  output: z.object({ tokens: z.array(scriptToken) }),
})

export const revokeToken = defineOperation({
  id: 'tokens.revoke',
  method: 'DELETE',
  path: '/v1/tokens/{id}',
  scope: 'write',
  help: 'Revoke a script token of yours; administrators, anybody’s.',
  positional: 'id',
  input: z.object({ id }),
  output: z.object({ revoked: z.literal(true) }),
})
