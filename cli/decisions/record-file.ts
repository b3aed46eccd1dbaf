import { stringify } from 'yaml'
import { editRecord } from '#cli/madr/edit.ts'
import type { DecisionSummary } from '#shared/contract/decisions.ts'
import { recordStatuses, recordText } from '#shared/decision-record.ts'

/** A decision with everything a record says of it. */
export type Recorded = { decision: DecisionSummary; scope: readonly string[] }

const dayOf = (decision: DecisionSummary): string =>
  (decision.decidedAt ?? decision.item.createdAt).slice(0, 10)

const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)

/** `2026-09-01-weigh-parcels-3f2a.md`: the same for the same decision, and of no two the same. */
export const nameOf = (decision: DecisionSummary): string =>
  `${dayOf(decision)}-${slugOf(decision.title)}-${decision.id.slice(0, 8)}.md`

const statusOf = (
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

/** The file as it is on disk, with where the decision stands now; every other byte stays, whoever wrote it. */
export const changedFile = (
  text: string,
  { decision }: Recorded,
  nameById: ReadonlyMap<string, string>,
): string => editRecord(editRecord(text, 'date', dayOf(decision)), 'status', statusOf(decision, nameById))
