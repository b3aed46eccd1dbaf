import { sql } from 'drizzle-orm'
import type { DecisionState } from '#shared/contract/decisions.ts'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { ItemDraft } from '#shared/contract/items.ts'
import { plainText } from '#shared/plain-text.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { mapBatch } from '../ingest/map.ts'
import type { MappedDecision } from '../ingest/mapped.ts'
import { redact } from '../ingest/redact.ts'
import { type DecisionRow, decisionSummaryOf } from '../items/rows.ts'
import { titleOf } from './statement.ts'

type Input = ParsedInputOf<'decisions.record'>

/** Where what is decided here is written down. */
const home = { source: 'hypha', ref: 'decisions', name: 'Decisions', url: null }

/** The words of the templates people know (MADR 4). */
const statuses: Record<DecisionState, string> = {
  proposed: 'proposed',
  agreed: 'accepted',
  doing: 'in progress',
  done: 'implemented',
  overtaken: 'superseded',
  dropped: 'dropped',
  rejected: 'rejected',
}

const list = (lines: readonly string[]): string => lines.map(line => `* ${line}`).join('\n')

const section = (heading: string, text: string): string => (text ? `\n## ${heading}\n\n${text}\n` : '')

/** The record as a text, so that search and ranking find it like any other. */
const textOf = (input: Input, title: string): string =>
  [
    `# ${title}\n`,
    section('Context and Problem Statement', input.why ?? ''),
    section('Considered Options', list(input.alternatives)),
    section('Decision Outcome', input.statement),
    section('Scope', list(input.scope.map(path => `\`${path}\``))),
    section('Status', statuses[input.state]),
  ].join('')

const clean = (text: string): string => redact(plainText(text)).text

const decisionOf = (input: Input, title: string, decidedAt: string): MappedDecision => ({
  title,
  statement: clean(input.statement),
  suggested: false,
  passage: clean(input.statement),
  lines: [],
  why: input.why ? clean(input.why) : null,
  alternatives: input.alternatives.map(clean),
  state: input.state,
  decidedAt,
  deciders: [],
  supersededBy: [],
  supersedes: [],
  scope: input.scope,
  topics: [],
})

const batchOf = (input: Input, now: string) => {
  const title = clean(input.title ?? titleOf(input.statement))
  const decidedAt = input.decidedAt ?? now
  const draft: ItemDraft = {
    ref: crypto.randomUUID(),
    version: '1',
    kind: 'document',
    title,
    body: textOf(input, title),
    format: 'markdown',
    url: null,
    state: null,
    createdAt: decidedAt,
    updatedAt: now,
    people: [],
    paths: [],
    work: false,
    links: [],
    ...(input.audience && { audience: input.audience }),
  }
  const { redacted: _, ...batch } = mapBatch([draft])
  const decisions = [decisionOf(input, title, decidedAt)]
  return { ...batch, items: batch.items.map(item => ({ ...item, decisions })) }
}

/**
 * Writes a decision down as an item of the workspace's own record. Throws `decision.not_found` for what it supersedes,
 * `member.not_found` for an owner who is no member, `audience.excludes_you`.
 */
export const recordDecision = async (
  deps: Deps,
  viewer: Viewer,
  input: Input,
): Promise<OutputOf<'decisions.record'>> => {
  const now = deps.now().toISOString()
  const { owner, checkBy, supersedes } = input
  const { rows } = await deps.db.ask<{ answer: DecisionRow }>(
    viewer,
    sql`select record_decision(${JSON.stringify(home)}::jsonb, ${JSON.stringify(batchOf(input, now))}::jsonb,
                               ${JSON.stringify({ owner, checkBy, supersedes })}::jsonb, ${now}::timestamptz) answer`,
  )
  if (!rows[0]) throw new Error('decisions.record: the statement gave no row')
  return { decision: decisionSummaryOf(rows[0].answer) }
}
