import { addToFrontMatter, type Extent, namedInFrontMatter, setInFrontMatter } from './front-matter.ts'
import { labelledValue, lineUnder } from './lines.ts'

/** What is kept of a decision record besides its words. */
export type RecordField = 'status' | 'date' | 'supersededBy' | 'deciders' | 'checkBy'

const names: Readonly<Record<RecordField, readonly [string, ...string[]]>> = {
  status: ['status', 'decision-status'],
  date: ['date', 'decision-date', 'decided-on', 'decided'],
  supersededBy: ['superseded-by', 'superceded-by', 'replaced-by'],
  deciders: ['decision-makers', 'decision-maker', 'deciders', 'decider', 'decided-by'],
  checkBy: ['check-by'],
}

type Change = (old: string) => string

const replaced = (text: string, at: Extent | null, change: Change): string | null =>
  at && text.slice(0, at.from) + change(text.slice(at.from, at.to)) + text.slice(at.to)

/** A new status; which record it took the place of is not lost: `accepted; supersedes ADR-0003`. */
const withStatus =
  (value: string): Change =>
  old =>
    value + (/[;,.]?\s*\bsuper[sc]edes\b.*$/i.exec(old)?.[0] ?? '')

const succession = /\b(super[sc]eded|replaced) by\b/i

/** Where a status says what overtook it, the words for that stay. */
const overtaken = (text: string, by: string): string | null =>
  replaced(text, lineUnder(text, 'status', succession), old => `${succession.exec(old)?.[0] ?? ''} ${by}`)

/** Status and date may be sections of their own. */
const setUnder = (text: string, field: RecordField, value: string, change: Change): string | null => {
  if (field === 'supersededBy') return overtaken(text, value)
  return field === 'status' || field === 'date' ? replaced(text, lineUnder(text, field), change) : null
}

const set = (text: string, field: RecordField, value: string): string | null => {
  const change = field === 'status' ? withStatus(value) : () => value
  return (
    setInFrontMatter(text, names[field], change) ??
    replaced(text, labelledValue(text, names[field]), change) ??
    setUnder(text, field, value, change)
  )
}

/** Whether a record has a field of its own for it, in front matter or as a line above its first inner heading. */
export const hasField = (text: string, field: RecordField): boolean =>
  namedInFrontMatter(text, names[field]) || labelledValue(text, names[field]) !== null

/**
 * A decision record (MADR 2 to 4, adr-tools, Nygard) with another status, date (`2026-03-02`), successor (a name or a link), deciders
 * (by commas) or day to ask on, written where the record has it: front matter, a line such as `* Status: accepted`, or a section.
 * What overtook it stands in its status where it has no field for it. A record that has no such place gets it in front
 * matter. Every other byte stays.
 */
export const editRecord = (text: string, field: RecordField, value: string): string => {
  const changed = set(text, field, value)
  if (changed !== null) return changed
  if (field !== 'supersededBy') return addToFrontMatter(text, names[field][0], value)
  return (
    set(text, 'status', `superseded by ${value}`) ??
    addToFrontMatter(text, 'status', `superseded by ${value}`)
  )
}
