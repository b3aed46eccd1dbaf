import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { ItemDraft } from '#shared/contract/items.ts'
import { recordStatuses, recordText } from '#shared/decision-record.ts'
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

/** The record as a text, so that search and ranking find it like any other. */
const textOf = (input: Input, title: string): string =>
  `${recordText({ ...input, title, why: input.why ?? null })}\n## Status\n\n${recordStatuses[input.state]}\n`

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
  deciders: input.deciders.map(clean),
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
