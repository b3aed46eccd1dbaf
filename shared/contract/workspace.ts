import { z } from 'zod'
import { id, instant, limit, text } from './fields.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'

const name = text(limits.nameCharacters).trim().min(1)

export const workspace = z.object({
  id,
  name: z.string(),
  since: instant,
  members: z.number().int(),
  agents: z.number().int(),
})

export const getWorkspace = defineOperation({
  id: 'workspace.get',
  method: 'GET',
  path: '/v1/workspace',
  scope: 'read',
  help: 'The workspace this token works in.',
  command: 'workspace',
  input: z.object({}),
  output: z.object({ workspace }),
})

export const renameWorkspace = defineOperation({
  id: 'workspace.rename',
  method: 'PUT',
  path: '/v1/workspace',
  scope: 'admin',
  help: 'Give the workspace another name.',
  positional: 'name',
  input: z.object({ name }),
  output: z.object({ workspace }),
})

/** One line of an export: what it is, and all of it. */
export const exportRecord = z
  .object({ record: z.enum(['workspace', 'member', 'person', 'identity', 'team', 'container', 'item']) })
  .loose()
export type ExportRecord = z.infer<typeof exportRecord>

export const exportWorkspace = defineOperation({
  id: 'workspace.export',
  method: 'GET',
  path: '/v1/workspace/export',
  scope: 'admin',
  help: 'All of the workspace, a page at a time; of items, those whoever asks may see.',
  input: z.object({
    after: text(400).optional().describe('`next` of the page before'),
    limit: limit(200, 500),
  }),
  output: z.object({
    records: z.array(exportRecord),
    /** Pass as `after` for the next page; null on the last. */
    next: z.string().nullable(),
  }),
})

export const deleteWorkspace = defineOperation({
  id: 'workspace.delete',
  method: 'DELETE',
  path: '/v1/workspace',
  scope: 'admin',
  help: 'Delete the workspace and everything in it, for good. Owners only.',
  positional: 'name',
  input: z.object({ name: name.describe('The name of the workspace, typed to confirm') }),
  output: z.object({ deleted: z.literal(true) }),
})
