import type { ParsedInputOf } from '#shared/contract/index.ts'
import type { ItemDraft } from '#shared/contract/items.ts'
import { recordStatuses, recordText } from '#shared/decision-record.ts'
import { plainText } from '#shared/plain-text.ts'
import { mapBatch } from '../ingest/map.ts'
import type { MappedDecision } from '../ingest/mapped.ts'
import { redact } from '../ingest/redact.ts'

/** What the record of a decision says that is written down here. `ref`: of one that is there already. */
export type OwnRecord = Pick<
  ParsedInputOf<'decisions.record'>,
  'statement' | 'alternatives' | 'scope' | 'state' | 'deciders' | 'audience'
> & { title: string; why: string | null; decidedAt: string; ref?: string }

/** The record as a text, so that search and ranking find it like any other. */
const textOf = (record: OwnRecord): string =>
  `${recordText(record)}\n## Status\n\n${recordStatuses[record.state]}\n`

/** As it is stored: plain, and without secrets. */
export const clean = (text: string): string => redact(plainText(text)).text

const decisionOf = (record: OwnRecord): MappedDecision => ({
  title: record.title,
  statement: clean(record.statement),
  suggested: false,
  passage: clean(record.statement),
  lines: [],
  why: record.why ? clean(record.why) : null,
  alternatives: record.alternatives.map(clean),
  state: record.state,
  decidedAt: record.decidedAt,
  deciders: record.deciders.map(clean),
  supersededBy: [],
  supersedes: [],
  scope: record.scope,
  topics: [],
})

/** A decision that is written down here, as store_items() takes it. */
export const batchOf = (said: OwnRecord, now: string) => {
  const record = { ...said, title: clean(said.title) }
  const draft: ItemDraft = {
    ref: record.ref ?? crypto.randomUUID(),
    version: crypto.randomUUID(),
    kind: 'document',
    title: record.title,
    body: textOf(record),
    format: 'markdown',
    url: null,
    state: null,
    createdAt: record.decidedAt,
    updatedAt: now,
    people: [],
    paths: [],
    work: false,
    links: [],
    ...(record.audience && { audience: record.audience }),
  }
  const { redacted: _, ...batch } = mapBatch([draft])
  return { ...batch, items: batch.items.map(item => ({ ...item, decisions: [decisionOf(record)] })) }
}
