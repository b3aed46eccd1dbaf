import type { DecisionState, DecisionSummary } from '#shared/contract/decisions.ts'
import type { ItemKind, ItemSummary } from '#shared/contract/items.ts'
import type { PersonSummary } from '#shared/contract/people.ts'
import type { Coverage } from '#shared/contract/why.ts'
import type { Visible } from '../db/ask.ts'
import { sourceLabel, sourceOf } from '../sources/index.ts'

/** item_json() of worker/db/functions/45-json.sql. */
export type ItemRow = {
  id: string
  ref: string
  kind: ItemKind
  title: string
  url: string | null
  state: ItemSummary['state']
  source: string
  container: string
  author: PersonSummary | null
  createdAt: string
  updatedAt: string
  asOf: string
}

/** decision_json(). */
export type DecisionRow = {
  id: string
  title: string
  statement: string
  suggested: boolean
  proposedBy: string | null
  passage: string
  why: string | null
  alternatives: string[]
  topics: string[]
  state: DecisionState
  decidedAt: string | null
  deciders: string[]
  scope: string[]
  supersededBy: { id: string; title: string } | null
  owner: PersonSummary | null
  checkBy: string | null
  lapsedAt: string | null
  since: DecisionSummary['since']
  item: ItemRow
}

/** coverage_json(). */
export type CoverageRow = { sources: string[]; asOf: string | null }

/** The service an item belongs to is the one that owns its address; a clone's pull request is GitHub's. */
const labelOf = (row: ItemRow) => (row.url ? sourceOf(row.url) : null) ?? sourceLabel(row.source)

export const itemSummaryOf = (row: Visible<ItemRow>): ItemSummary => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  url: row.url,
  source: labelOf(row),
  container: row.container,
  state: row.state,
  author: row.author,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

export const decisionSummaryOf = (row: Visible<DecisionRow>): DecisionSummary => ({
  id: row.id,
  title: row.title,
  statement: row.statement,
  suggested: row.suggested,
  ...(row.proposedBy === null ? {} : { proposedBy: row.proposedBy }),
  why: row.why,
  alternatives: row.alternatives,
  owner: row.owner,
  checkBy: row.checkBy,
  lapsedAt: row.lapsedAt,
  since: row.since,
  // A successor on record outweighs what the old record says of itself.
  state: row.supersededBy ? 'overtaken' : row.state,
  decidedAt: row.decidedAt,
  deciders: row.deciders,
  supersededBy: row.supersededBy,
  item: itemSummaryOf(row.item),
})

export const coverageOf = (row: CoverageRow): Coverage => ({
  sources: row.sources.map(sourceLabel),
  asOf: row.asOf,
})
