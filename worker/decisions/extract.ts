import type { MappedDecision } from '../ingest/mapped.ts'
import type { Section } from '../ingest/outline/section.ts'
import { decisionOf, groundOf, isTemplate, recordTitleOf, type Written } from './ground.ts'
import { decisionSections, decisionsUnder, isWithin } from './sections.ts'
import { isUnfilled, labelledLines } from './statement.ts'
import { suggestionsIn } from './suggestions.ts'
import { withSpokenHeadings } from './topics.ts'

const mostDecisions = 50

const mayDecide = new Set<Written['kind']>(['document', 'issue', 'pull', 'meeting', 'comment'])

/** `Decision: cache quotes.` in a text without such a section. */
const inlineDecisions = (sections: readonly Section[]): string[] =>
  sections.flatMap(s => s.blocks.flatMap(labelledLines)).slice(0, mostDecisions)

/** What a text itself says was decided. */
const statedIn = (written: Written, sections: Section[], title: string): MappedDecision[] => {
  const under = decisionSections(sections, written.kind)
  const inline = inlineDecisions(sections)
  if (under.length === 0 && inline.length === 0) return []
  const ground = groundOf(written, sections, title)
  const found = under.flatMap(s => decisionsUnder(s, ground, under.length === 1))
  // A document that has a section about its decision says it again elsewhere; under an issue people go on deciding.
  const elsewhere = sections.filter(s => !under.some(u => s === u || isWithin(s, u)))
  const besides = written.kind === 'document' ? [] : inlineDecisions(elsewhere)
  const more = found.length > 0 ? besides : inline
  return [...found, ...more.map(statement => decisionOf(ground, statement))].slice(0, mostDecisions)
}

const isRecord = ({ kind, ref }: Written): boolean =>
  kind === 'document' &&
  /(?:^|\/)(?:adrs?|decisions?|decision-records?|architecture-decisions?)\/|(?:^|\/)(?:adr[-_ ]?)?\d{1,5}[-_ .][^/]*$/i.test(
    ref,
  )

/** A record that has a status and says nowhere what was decided: its title, as a suggestion, with where it stands. */
const recordAlone = (written: Written, sections: Section[], title: string): MappedDecision[] => {
  const forms = decisionSections(sections, written.kind).flatMap(s => s.blocks[0] ?? [])
  if (!isRecord(written) || forms.some(isUnfilled)) return []
  const ground = groundOf(written, sections, title)
  if (ground.facts.state === null) return []
  return [decisionOf(ground, ground.title, { title: ground.title, suggested: true, scope: ground.scope })]
}

/**
 * The decisions an item records: adr-tools and Nygard, MADR 2 to 4, any text with a heading “Decision” or a line
 * `Decision: …`; then, as suggestions, what else was settled in talk (suggestions.ts). Templates and empty sections give
 * none. `supersededBy` and `supersedes` hold refs of the same container, or beginnings of refs where a record is named by
 * its number alone.
 */
export const decisionsOf = (written: Written): MappedDecision[] => {
  const title = recordTitleOf(written)
  if (!mayDecide.has(written.kind) || isTemplate(written, title)) return []
  const sections = withSpokenHeadings(written.outline.sections)
  const stated = statedIn(written, sections, title)
  const suggested = stated.length > 0 ? [] : recordAlone(written, sections, title)
  const more = suggested.length > 0 ? [] : suggestionsIn(written, sections, title, stated)
  return [...stated, ...suggested, ...more].slice(0, mostDecisions)
}

export type { Written } from './ground.ts'
