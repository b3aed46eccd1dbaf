import { z } from 'zod'
import { id, instant, limit, path, text, webUrl } from './fields.ts'
import { itemSummary } from './items.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'
import { why } from './why.ts'

export const decisionState = z.enum([
  'proposed',
  'agreed',
  'doing',
  'done',
  'overtaken',
  'dropped',
  'rejected',
])
export type DecisionState = z.infer<typeof decisionState>

export const decisionSummary = z.object({
  id,
  title: z.string(),
  /** What was decided, in the words of the record. */
  statement: z.string(),
  /** Found in the text, not said there to be a decision: a suggestion until somebody confirms it. */
  suggested: z.boolean(),
  state: decisionState,
  decidedAt: instant.nullable(),
  /** As the record names them. */
  deciders: z.array(z.string()),
  /** The decision that took its place, when it is known. */
  supersededBy: z.object({ id, title: z.string() }).nullable(),
  /** Where it was written down. */
  item: itemSummary,
})
export type DecisionSummary = z.infer<typeof decisionSummary>

export const decisionCard = z.object({ decision: decisionSummary, why })
export type DecisionCard = z.infer<typeof decisionCard>

export const listDecisions = defineOperation({
  id: 'decisions.list',
  method: 'GET',
  path: '/v1/decisions',
  scope: 'read',
  help: 'Decisions on record, newest first; by words, state or the path they touch.',
  command: 'decisions',
  positional: 'q',
  tool: 'list_decisions',
  input: z.object({
    q: text(limits.queryCharacters).optional().describe('Words it must be about'),
    state: decisionState.optional(),
    path: path.optional().describe('A path it must touch'),
    limit: limit(20),
  }),
  output: z.object({ decisions: z.array(decisionCard) }),
})

export const getDecision = defineOperation({
  id: 'decisions.get',
  method: 'GET',
  path: '/v1/decisions/{id}',
  scope: 'read',
  help: 'One decision: statement, why, alternatives, what it supersedes.',
  positional: 'id',
  tool: 'get_decision',
  input: z.object({ id }),
  output: z.object({
    decision: decisionSummary,
    why: z.string().nullable(),
    /** What else was considered. */
    alternatives: z.array(z.string()),
    /** The words it was found in, and their address, which leads a browser to them. */
    evidence: z.object({ passage: z.string(), url: webUrl.nullable() }),
    scope: z.array(z.string()),
    /** What it is about beside paths: names in code, labels, components. */
    topics: z.array(z.string()),
    supersedes: z.array(z.object({ id, title: z.string() })),
    asOf: instant,
  }),
})
