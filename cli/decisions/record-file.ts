import { stringify } from 'yaml'
import type { DecisionEvent, DecisionSummary } from '#shared/contract/decisions.ts'
import { recordStatuses, recordText } from '#shared/decision-record.ts'

/** A decision with everything a record says of it, and what happened to it here, the latest first. */
export type Recorded = {
  decision: DecisionSummary
  scope: readonly string[]
  history: readonly DecisionEvent[]
}

/** The day a decision was made, `2026-09-01`; where nobody said, the day it was written down. */
export const dayOf = (decision: DecisionSummary): string =>
  (decision.decidedAt ?? decision.item.createdAt).slice(0, 10)

const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)

/** `2026-09-01-weigh-parcels-3f2a.md`, of no two the same; a decision keeps the name it has among `files`, whatever its title and day. */
export const nameOf = (decision: DecisionSummary, files: readonly string[]): string => {
  const end = `-${decision.id.slice(0, 8)}.md`
  return files.find(file => file.endsWith(end)) ?? `${dayOf(decision)}-${slugOf(decision.title)}${end}`
}

/** The words of a record for where a decision stands, with a link to what overtook it. */
export const statusOf = (
  { state, supersededBy }: DecisionSummary,
  nameById: ReadonlyMap<string, string>,
): string => {
  const file = supersededBy && nameById.get(supersededBy.id)
  if (!supersededBy) return recordStatuses[state]
  return `superseded by ${file ? `[${supersededBy.title}](${file})` : supersededBy.title}`
}

/** A decision as a MADR 4 file. `nameById`: files of the decisions that are written beside it. */
export const recordFile = ({ decision, scope }: Recorded, nameById: ReadonlyMap<string, string>): string => {
  const { deciders, checkBy } = decision
  const front = stringify(
    {
      status: statusOf(decision, nameById),
      date: dayOf(decision),
      ...(deciders.length > 0 && { 'decision-makers': deciders.join(', ') }),
      ...(checkBy && { 'check-by': checkBy.slice(0, 10) }),
    },
    { lineWidth: 0 },
  )
  return `---\n${front}---\n\n${recordText({ ...decision, scope })}`
}
