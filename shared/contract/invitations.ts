import { z } from 'zod'
import { id, instant } from './fields.ts'
import { memberRole } from './members.ts'
import { defineOperation } from './operation.ts'
import { personSummary } from './people.ts'

export const invitation = z.object({
  id,
  email: z.string(),
  role: memberRole,
  invitedBy: personSummary.nullable(),
  since: instant,
  expiresAt: instant,
})
export type Invitation = z.infer<typeof invitation>

export const createInvitation = defineOperation({
  id: 'invitations.create',
  method: 'POST',
  path: '/v1/invitations',
  scope: 'admin',
  help: 'Invite somebody by e-mail; the address that accepts is shown once and lives for seven days.',
  positional: 'email',
  input: z.object({
    email: z.email().max(320).toLowerCase().describe('The e-mail their account must have'),
    role: memberRole.default('member'),
  }),
  output: z.object({
    invitation,
    /** Path on this worker, to be given to them alone. */
    address: z.string(),
  }),
})

export const listInvitations = defineOperation({
  id: 'invitations.list',
  method: 'GET',
  path: '/v1/invitations',
  scope: 'admin',
  help: 'Invitations nobody has accepted yet.',
  input: z.object({}),
  output: z.object({ invitations: z.array(invitation) }),
})

export const revokeInvitation = defineOperation({
  id: 'invitations.revoke',
  method: 'DELETE',
  path: '/v1/invitations/{id}',
  scope: 'admin',
  help: 'Take an invitation back.',
  positional: 'id',
  input: z.object({ id }),
  output: z.object({ revoked: z.literal(true) }),
})
