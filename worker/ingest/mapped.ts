import type { DecisionState } from '#shared/contract/decisions.ts'
import type { PersonDraft } from '#shared/contract/people.ts'

/** A decision found in an item's text. */
export type MappedDecision = {
  title: string
  /** What was decided, in the record's words, plain text. */
  statement: string
  /** Found by weighing lines, not said to be a decision. */
  suggested: boolean
  /** The exact words it was found in, as they stand in the text, cut to 2,000 characters. */
  passage: string
  /** Where it stands in the text as it came: lines from 0, and the one behind the last. Not stored. */
  lines: (readonly [from: number, to: number])[]
  why: string | null
  /** What else was considered. */
  alternatives: string[]
  state: DecisionState
  /** ISO instant, or null when the record does not say. */
  decidedAt: string | null
  deciders: string[]
  /**
   * Refs in the same container of the records that replace it, and of those it replaces. One may be the beginning of a
   * ref, `docs/adr/0009-`, where the record is named by its number alone: compare beginnings.
   */
  supersededBy: string[]
  supersedes: string[]
  /** Paths and folders (ending in a slash) the record names. */
  scope: string[]
  /** What it is about beside paths: names in code, labels, components. */
  topics: string[]
}

/** One line of CODEOWNERS; no owners: the pattern takes them away. */
export type MappedRule = { line: number; pattern: string; owners: string[] }

/** An item as store_items() takes it (worker/db/functions/40-store.sql); its field names are that function's. */
export type MappedItem = {
  ref: string
  version: string
  kind: string
  title: string
  /** Plain text that is searched, without the title. */
  search: string
  url: string | null
  state: string | null
  created_at: string
  updated_at: string
  /** `person` is an index into the batch's people; `as` are the accounts this item itself names them by. */
  people: { role: string; person: number; as: PersonDraft['identities'] }[]
  paths: string[]
  /** Counts for who knows its paths. */
  work: boolean
  /** null: the container's. */
  audience: string[] | null
  chunks: { heading: string[]; text: string }[]
  links: { kind: string; url: string }[]
  rules: MappedRule[]
  decisions: MappedDecision[]
}

export type MappedBatch = {
  people: PersonDraft[]
  items: MappedItem[]
  /** Secrets cut out, by kind. */
  redacted: Record<string, number>
}
