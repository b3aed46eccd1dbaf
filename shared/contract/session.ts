import { z } from 'zod'
import { id, instant, text } from './fields.ts'
import { defineOperation, scopes } from './operation.ts'

export const workspaceRole = z.enum(['owner', 'admin', 'member', 'agent'])

export const health = defineOperation({
  id: 'health.get',
  method: 'GET',
  path: '/v1/health',
  scope: 'public',
  help: 'Whether the worker and its database answer.',
  command: 'health',
  input: z.object({}),
  output: z.object({
    ok: z.literal(true),
    version: z.string(),
    schema: z.string(),
    /** What the extension is not to run: host, kind of page, surface and version, each a word or `*`. Absent: nothing. */
    switchedOff: z.array(z.string()).optional(),
  }),
})

export const me = defineOperation({
  id: 'me.get',
  method: 'GET',
  path: '/v1/me',
  scope: 'read',
  help: 'Who this token speaks for, and what it may do.',
  command: 'me',
  input: z.object({}),
  output: z.object({
    person: z.object({ id, name: z.string() }),
    workspace: z.object({ id, name: z.string() }),
    role: workspaceRole,
    scopes: z.array(z.string()),
    expiresAt: instant.nullable(),
  }),
})

export const createCode = defineOperation({
  id: 'codes.create',
  method: 'POST',
  path: '/v1/codes',
  scope: 'admin',
  help: 'A one-time code that signs one client in; it lives for five minutes.',
  input: z.object({
    client: text(100).min(1).describe('Name shown beside the session, e.g. "browser"'),
  }),
  output: z.object({ code: z.string(), expiresAt: instant }),
})

export const redeemCode = defineOperation({
  id: 'sessions.create',
  method: 'POST',
  path: '/v1/sessions',
  scope: 'public',
  help: 'Exchange a one-time code for a token. A code used twice takes its token back.',
  command: 'sign-in',
  positional: 'code',
  input: z.object({
    code: text(200).min(1),
    scopes: z
      .array(z.enum(scopes))
      .max(scopes.length)
      .optional()
      .describe('Only these of what the code gives; default: all of it'),
  }),
  output: z.object({ token: z.string(), expiresAt: instant.nullable() }),
})

export const endSession = defineOperation({
  id: 'sessions.end',
  method: 'DELETE',
  path: '/v1/sessions/current',
  scope: 'read',
  help: 'Sign out: the token that asks stops working.',
  command: 'sign-out',
  input: z.object({}),
  output: z.object({ ended: z.literal(true) }),
})

/** A way somebody is signed in: a token of a client, what an OAuth client was granted, or the sign-in pages' own. */
export const session = z.object({
  id: z.guid(),
  kind: z.enum(['token', 'grant', 'browser']),
  client: z.string(),
  since: instant,
  /** When it last asked, to ten minutes; null: not known. */
  usedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
})

export const listSessions = defineOperation({
  id: 'sessions.list',
  method: 'GET',
  path: '/v1/sessions',
  scope: 'read',
  help: 'Where you are signed in: every client, and when it last asked.',
  input: z.object({}),
  output: z.object({ sessions: z.array(session) }),
})

export const revokeSession = defineOperation({
  id: 'sessions.revoke',
  method: 'DELETE',
  path: '/v1/sessions/{id}',
  scope: 'write',
  help: 'End one of your sessions: what it holds stops working.',
  positional: 'id',
  input: z.object({ id: z.guid().describe('Its id, from sessions.list') }),
  output: z.object({ revoked: z.literal(true) }),
})
