import { z } from 'zod'
import { flag, id, instant, limit, path, text, webUrl } from './fields.ts'
import { itemKind, itemSummary } from './items.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'
import { personSummary } from './people.ts'
import { audience } from './principal.ts'
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
  /** The model that proposed it; absent: it was found by rules. */
  proposedBy: z.string().optional(),
  /** Why, and what else was considered, in the words of the record. */
  why: z.string().nullable(),
  alternatives: z.array(z.string()),
  /** Whose it is, when somebody said so; and when it is asked what became of it. */
  owner: personSummary.nullable(),
  checkBy: instant.nullable(),
  /** Since when it waits for your answer: its date came and nothing you may see carried it out. */
  lapsedAt: instant.nullable(),
  /** What named its record since: the latest of it. */
  since: z.array(z.object({ id, kind: itemKind, title: z.string(), url: webUrl.nullable(), at: instant })),
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

/** What of a decision can be put in other words, if it was written down here. */
const rewordings = ['statement', 'title', 'why', 'decided', 'deciders'] as const
export type Rewording = (typeof rewordings)[number]

/** What can happen to a decision here. */
export const decisionEventKinds = [
  'recorded',
  'confirmed',
  'state',
  'owner',
  'date',
  'superseded',
  'lapsed',
  'followed',
  ...rewordings,
] as const

/** One line of a decision's history. `person` null: it happened by itself, or whoever it was is forgotten. */
export const decisionEvent = z.object({
  at: instant,
  person: personSummary.nullable(),
  kind: z.enum(decisionEventKinds),
  /** States, moments or words, of what has one. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  note: z.string().nullable(),
  url: webUrl.nullable(),
})
export type DecisionEvent = z.infer<typeof decisionEvent>

export const listDecisions = defineOperation({
  id: 'decisions.list',
  method: 'GET',
  path: '/v1/decisions',
  scope: 'read',
  help: 'Decisions on record, newest first; by words, state or the path they touch; yours, or those that wait for your answer.',
  command: 'decisions',
  positional: 'q',
  tool: 'list_decisions',
  input: z.object({
    q: text(limits.queryCharacters).optional().describe('Words it must be about'),
    state: decisionState.optional(),
    scope: path.optional().describe('A path it must touch'),
    mine: flag.optional().describe('Only those you are asked about'),
    lapsed: flag.optional().describe('Only those whose date came and that wait for your answer'),
    after: id.optional().describe('The last decision of the page before'),
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
    /** What happened to it here, the latest first. */
    history: z.array(decisionEvent),
    asOf: instant,
  }),
})

const note = text(2_000)
const statement = text(2_000).min(1)
const title = text(200)
const deciders = z.array(text(200).min(1)).max(50)
const decided = z.object({ decision: decisionSummary })

export const recordDecision = defineOperation({
  id: 'decisions.record',
  method: 'POST',
  path: '/v1/decisions',
  scope: 'write',
  help: 'Write a decision down: what was decided, why, what was rejected, and when to ask what became of it.',
  command: 'decide',
  positional: 'statement',
  tool: 'record_decision',
  input: z.object({
    statement: statement.describe('What was decided'),
    title: title.optional().describe('Default: its first sentence'),
    why: note.optional().describe('Why'),
    alternatives: z.array(text(500).min(1)).max(20).default([]).describe('What else was considered'),
    scope: z
      .array(path)
      .max(100)
      .default([])
      .describe('Paths and folders it is about; a folder ends in a slash'),
    state: decisionState.default('agreed').describe('Where it stands'),
    decidedAt: instant.optional().describe('When it was decided; default: now'),
    deciders: deciders.default([]).describe('Who decided it, by name'),
    owner: id.optional().describe('Whose it is: the id of a member; default: yours'),
    checkBy: instant
      .optional()
      .describe('When to ask what became of it; default: 60 days after it was decided'),
    supersedes: id.optional().describe('The decision it takes the place of'),
    audience: audience
      .optional()
      .describe('Who may see it, you among them; default: everybody of the workspace'),
  }),
  output: decided,
})

export const changeDecision = defineOperation({
  id: 'decisions.change',
  method: 'PUT',
  path: '/v1/decisions/{id}',
  scope: 'write',
  help: 'Say where a decision stands, whose it is, when to ask about it, or what took its place; reword one written down here.',
  positional: 'id',
  tool: 'change_decision',
  input: z.object({
    id,
    state: decisionState.optional().describe('Where it stands now'),
    owner: id.optional().describe('Whose it is: the id of a member'),
    checkBy: instant.optional().describe('When to ask what became of it'),
    supersededBy: id.optional().describe('The decision that takes its place'),
    statement: statement.optional().describe('What was decided, in other words; of one written down here'),
    title: title.optional().describe('Its title; of one written down here'),
    why: note.optional().describe('Why it was decided; empty takes it away; of one written down here'),
    decidedAt: instant.optional().describe('When it was decided; of one written down here'),
    deciders: deciders.optional().describe('Who decided it, by name; of one written down here'),
    note: note.optional().describe('Why it changed'),
  }),
  output: decided,
})

export const confirmDecision = defineOperation({
  id: 'decisions.confirm',
  method: 'POST',
  path: '/v1/decisions/{id}/confirm',
  scope: 'write',
  help: 'Confirm that a suggested decision is one. From then on it is asked about, too.',
  positional: 'id',
  tool: 'confirm_decision',
  input: z.object({ id }),
  output: decided,
})

/** What became of a decision nobody followed up: `done` wants a link, `intended` a new date, `dropped` a reason. */
const lapseAnswer = z.enum(['done', 'intended', 'dropped'])

export const answerLapse = defineOperation({
  id: 'decisions.answer',
  method: 'POST',
  path: '/v1/decisions/{id}/answer',
  scope: 'write',
  help: 'Answer for a decision that lapsed: done (with a link), still intended (with a new date), dropped (with a reason).',
  positional: ['id', 'answer'],
  tool: 'answer_lapsed_decision',
  input: z.object({
    id,
    answer: lapseAnswer,
    link: webUrl.optional().describe('Of `done`: where it was carried out'),
    checkBy: instant.optional().describe('Of `intended`: when to ask again'),
    why: note.optional().describe('Of `dropped`: why'),
  }),
  output: decided,
})
