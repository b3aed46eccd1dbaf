import { z } from 'zod'
import { feedbackTally } from './feedback.ts'
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
  /** From how sure on a warning of overlap is shown: `base` and `offset` together. */
  overlap: z.object({
    threshold: z.number(),
    base: z.number(),
    /** Whether an administrator set the base; else it is the product's own. */
    moved: z.boolean(),
    /** What “not useful” answers to such warnings add, at most .1. */
    offset: z.number(),
  }),
  /** The language model that may propose decisions here. */
  proposals: z.object({
    /** Its name, and the host that texts would go to; null: this worker has none. */
    model: z.string().nullable(),
    service: z.string().nullable(),
    /** Whether an administrator agreed to have texts of this workspace sent to that host. */
    on: z.boolean(),
    /** Why it last could not read, in words; null: it could, or who asks does not administer. */
    problem: z.string().nullable(),
  }),
  feedback: z.object({ related: feedbackTally, overlap: feedbackTally }),
})
export type Workspace = z.infer<typeof workspace>

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

export const moveOverlap = defineOperation({
  id: 'workspace.overlap',
  method: 'PUT',
  path: '/v1/workspace/overlap',
  scope: 'admin',
  help: 'Move the threshold from which warnings of overlap are shown; without a number, back to the product’s own.',
  positional: 'base',
  input: z.object({
    base: z.number().min(0.5).max(0.95).optional().describe('From .5 (more warnings) to .95 (fewer)'),
  }),
  output: z.object({ workspace }),
})

export const agreeToProposals = defineOperation({
  id: 'workspace.proposals',
  method: 'PUT',
  path: '/v1/workspace/proposals',
  scope: 'admin',
  help: 'Let the language model of this worker read texts and propose decisions, by the name of the host they go to; without one, no more.',
  positional: 'service',
  input: z.object({
    service: text(300)
      .min(1)
      .optional()
      .describe('The host texts go to, as `hypha workspace` names it, typed to agree'),
  }),
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
