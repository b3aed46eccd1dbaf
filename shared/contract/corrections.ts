import { z } from 'zod'
import { id, instant, limit, text } from './fields.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'
import { personSummary } from './people.ts'
import { who } from './standing.ts'

/** “Not me, ask …”, for everybody who sees the repository. */
export const correction = z.object({
  id,
  repository: z.string(),
  /** A file, or a folder (ending in a slash) and all below it; empty: the whole repository. */
  path: z.string(),
  /** Who is not to be asked. */
  person: personSummary,
  /** Whom to ask; null: nobody was named, or somebody you do not know of. */
  instead: personSummary.nullable(),
  saidBy: personSummary.nullable(),
  since: instant,
  /** When it ends, unless it is confirmed. */
  until: instant,
})
export type Correction = z.infer<typeof correction>

export const addCorrection = defineOperation({
  id: 'owners.correct',
  method: 'POST',
  path: '/v1/corrections',
  scope: 'write',
  help: 'Say “not me, ask …” about a file or folder: it corrects every card, for everybody, until it expires.',
  positional: ['path', 'instead'],
  input: z.object({
    path: text(limits.pathCharacters)
      .refine(p => !p.startsWith('/'), 'A path is relative to the root of its repository.')
      .default('')
      .describe('A file, or a folder ending in a slash; left out: the whole repository'),
    instead: who.optional().describe('Whom to ask: a handle, a whole name or an id'),
    person: who
      .optional()
      .describe('Who is not to be asked; default: you. For another you must be an administrator'),
    repository: text(2_000).optional().describe('e.g. github.com/owner/name; default: the only one indexed'),
  }),
  output: z.object({ correction }),
})

export const listCorrections = defineOperation({
  id: 'owners.corrections',
  method: 'GET',
  path: '/v1/corrections',
  scope: 'read',
  help: 'What people corrected about who is to be asked, and until when it holds.',
  tool: 'list_corrections',
  input: z.object({
    repository: text(2_000).optional().describe('e.g. github.com/owner/name; default: all'),
    limit: limit(50),
  }),
  output: z.object({ corrections: z.array(correction) }),
})

const key = id.describe('Its id, from owners.corrections')

export const confirmCorrection = defineOperation({
  id: 'owners.confirm',
  method: 'PUT',
  path: '/v1/corrections/{id}',
  scope: 'write',
  help: 'Say that a correction still holds: it expires later.',
  positional: 'id',
  input: z.object({ id: key }),
  output: z.object({ correction }),
})

export const revokeCorrection = defineOperation({
  id: 'owners.revoke',
  method: 'DELETE',
  path: '/v1/corrections/{id}',
  scope: 'write',
  help: 'Take a correction back: yours, one about you, one that names you; administrators: any.',
  positional: 'id',
  input: z.object({ id: key }),
  output: z.object({ revoked: z.literal(true) }),
})
