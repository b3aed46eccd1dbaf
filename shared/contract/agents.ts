import { z } from 'zod'
import { id, instant, text } from './fields.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'

export const agent = z.object({
  id,
  name: z.string(),
  since: instant,
  /** Tokens of it that live. */
  tokens: z.number().int(),
})
export type Agent = z.infer<typeof agent>

export const createAgent = defineOperation({
  id: 'agents.create',
  method: 'POST',
  path: '/v1/agents',
  scope: 'admin',
  help: 'Name an agent; it can do nothing until somebody makes a token for it.',
  positional: 'name',
  input: z.object({ name: text(limits.nameCharacters).trim().min(1) }),
  output: z.object({ agent }),
})

export const listAgents = defineOperation({
  id: 'agents.list',
  method: 'GET',
  path: '/v1/agents',
  scope: 'read',
  help: 'Agents of the workspace.',
  input: z.object({}),
  output: z.object({ agents: z.array(agent) }),
})

export const removeAgent = defineOperation({
  id: 'agents.remove',
  method: 'DELETE',
  path: '/v1/agents/{id}',
  scope: 'admin',
  help: 'Remove an agent: all its tokens stop working at once.',
  positional: 'id',
  input: z.object({ id }),
  output: z.object({ removed: z.literal(true) }),
})
