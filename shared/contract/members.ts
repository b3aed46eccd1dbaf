import { z } from 'zod'
import { id, instant } from './fields.ts'
import { defineOperation } from './operation.ts'
import { personSummary } from './people.ts'

/** What a person may be; agents have a role of their own. */
export const memberRole = z.enum(['owner', 'admin', 'member'])

export const member = z.object({
  person: personSummary,
  role: memberRole,
  since: instant,
  /** Whether an account signs in as them. */
  account: z.boolean(),
})
export type Member = z.infer<typeof member>

const person = id.describe('Id of the member, from members.list')

export const listMembers = defineOperation({
  id: 'members.list',
  method: 'GET',
  path: '/v1/members',
  scope: 'read',
  help: 'Who is in the workspace, and as what.',
  input: z.object({}),
  output: z.object({ members: z.array(member) }),
})

export const changeMember = defineOperation({
  id: 'members.change',
  method: 'PUT',
  path: '/v1/members/{person}',
  scope: 'admin',
  help: 'Give a member another role. Only owners make and unmake owners; one always stays.',
  positional: ['person', 'role'],
  input: z.object({ person, role: memberRole }),
  output: z.object({ member }),
})

export const removeMember = defineOperation({
  id: 'members.remove',
  method: 'DELETE',
  path: '/v1/members/{person}',
  scope: 'admin',
  help: 'End a membership: rights, tokens and linked identities go at once; what they wrote stays theirs.',
  positional: 'person',
  input: z.object({ person }),
  output: z.object({ removed: z.literal(true) }),
})

export const leaveWorkspace = defineOperation({
  id: 'members.leave',
  method: 'POST',
  path: '/v1/members/leave',
  scope: 'write',
  help: 'Leave the workspace yourself.',
  input: z.object({}),
  output: z.object({ left: z.literal(true) }),
})
