import { z } from 'zod'
import { id, instant } from './fields.ts'
import { defineOperation } from './operation.ts'
import { identity, personSummary } from './people.ts'

/** An identity as the one it belongs to, or an administrator, sees it. */
export const knownIdentity = z.object({
  source: z.string(),
  key: z.string(),
  handle: z.string().nullable(),
  person: personSummary,
  /** Since when it gives rights; null: it only says who somebody is. */
  linkedAt: instant.nullable(),
  linkedBy: personSummary.nullable(),
})
export type KnownIdentity = z.infer<typeof knownIdentity>

const address = identity.pick({ source: true, key: true })

export const listIdentities = defineOperation({
  id: 'identities.list',
  method: 'GET',
  path: '/v1/identities',
  scope: 'read',
  help: 'By what names sources know you, and which of them give you rights; for administrators, anybody’s.',
  positional: 'person',
  input: z.object({ person: id.optional().describe('Id of the person; default: you') }),
  output: z.object({ identities: z.array(knownIdentity) }),
})

export const linkIdentity = defineOperation({
  id: 'identities.link',
  method: 'PUT',
  path: '/v1/identities',
  scope: 'write',
  help: 'Say that an identity at a source is this person: they see what it may see. By an admin, or oneself when the own account proves it.',
  positional: ['source', 'key', 'person'],
  input: address.extend({
    handle: identity.shape.handle,
    person: id.optional().describe('Id of the person; default: you'),
  }),
  output: z.object({
    identity: knownIdentity,
    /** Who was known by it until now, where that is somebody else. */
    formerly: personSummary.nullable(),
  }),
})

export const unlinkIdentity = defineOperation({
  id: 'identities.unlink',
  method: 'DELETE',
  path: '/v1/identities',
  scope: 'write',
  help: 'Take away the rights an identity gives, at once; it goes on saying who somebody is.',
  positional: ['source', 'key'],
  input: address,
  output: z.object({ unlinked: z.literal(true) }),
})
