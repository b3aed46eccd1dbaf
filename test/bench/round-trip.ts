import { editRecord, type RecordField } from '#cli/madr/edit.ts'
import { itemDraft } from '#shared/contract/items.ts'
import type { Bench } from '#test/bench/bench.ts'
import { type LabelledCorpus, readLabels } from '#test/bench/decisions/labels.ts'
import { mapBatch } from '#worker/ingest/map.ts'

type Field = Extract<RecordField, 'status' | 'date' | 'supersededBy'>

const values: Readonly<Record<Field, string>> = {
  status: 'rejected',
  date: '2031-02-03',
  supersededBy: 'ADR-9876',
}

/** How much of the end, behind the beginning they share, two texts have in common; and what lies between. */
const between = (before: string, after: string): { old: string; next: string } => {
  let from = 0
  while (from < Math.min(before.length, after.length) && before[from] === after[from]) from++
  let end = 0
  while (end < Math.min(before.length, after.length) - from && before.at(-1 - end) === after.at(-1 - end))
    end++
  return { old: before.slice(from, before.length - end), next: after.slice(from, after.length - end) }
}

/** One place changed, and nothing beyond one line went from it. */
const isOnePlace = (before: string, after: string): boolean => {
  const { old, next } = between(before, after)
  return next !== '' && !old.includes('\n') && next.trim().split('\n').length <= 3
}

/** What the product reads in it then. */
const isRead = (path: string, text: string, field: Field): boolean => {
  const at = '2026-01-01T00:00:00Z'
  const draft = {
    ref: path,
    version: '1',
    kind: 'document',
    title: path,
    format: 'markdown',
    createdAt: at,
    updatedAt: at,
  }
  const [found] = mapBatch([itemDraft.parse({ ...draft, body: text })]).items[0]?.decisions ?? []
  if (!found) return true
  if (field === 'status') return found.state === 'rejected'
  if (field === 'date') return found.decidedAt?.startsWith(values.date) ?? false
  return found.state === 'overtaken'
}

const judge = (records: NonNullable<LabelledCorpus['raw']>, field: Field, say: (line: string) => void) => {
  let kept = 0
  let read = 0
  for (const { id, path, text } of records.values()) {
    const edited = editRecord(text, field, values[field])
    if (isOnePlace(text, edited)) kept++
    else say(`${field} of ${id}: ${JSON.stringify(between(text, edited)).slice(0, 200)}`)
    if (isRead(path, edited, field)) read++
    else say(`${field} of ${id} is not read`)
  }
  return { kept, read }
}

/** Changes one field of every record of a corpus: how many have every other byte as it was, and how many are then read so. */
export const roundTrip: Bench = {
  usage: 'FOLDER',
  flags: {},
  run: async (given, say) => {
    const { raw } = readLabels(given.words[0] ?? '')
    if (!raw) throw new Error('There is no raw.jsonl with records as they were written.')
    return {
      records: raw.size,
      status: judge(raw, 'status', say),
      date: judge(raw, 'date', say),
      supersededBy: judge(raw, 'supersededBy', say),
    }
  },
}
