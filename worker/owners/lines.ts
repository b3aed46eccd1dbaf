import type { Correction } from '#shared/contract/corrections.ts'
import type { OwnerCard } from '#shared/contract/owners.ts'
import type { Standing } from '#shared/contract/standing.ts'
import type { Evidence } from '#shared/contract/why.ts'
import { inSentence } from '#shared/plain-text.ts'
import type { Knower } from './knowers.ts'
import { instantAt, lastOf } from './work-columns.ts'

/** What of a knower a line tells. */
type Done = Pick<Knower, 'work' | 'share' | 'reviewShare' | 'changes'>

/** Who decides, and by which line; that nobody does is evidence, too. */
export const ruleLines = (rule: OwnerCard['rule'], at: string | null): Evidence[] => {
  const [file, pattern] = [rule.file, rule.pattern].map(words => inSentence(words ?? ''))
  if (rule.state === 'owned')
    return [{ kind: 'rule', text: `Decides: ${file} line ${rule.line}, ${pattern}`, at }]
  if (rule.state === 'unowned')
    return [{ kind: 'rule', text: `${file} line ${rule.line} takes the owners away: ${pattern}`, at }]
  if (rule.state === 'none') return [{ kind: 'rule', text: `No line of ${file} matches`, at }]
  return []
}

const placeOf = ({ work }: Done): string => (work.path.endsWith('/') ? `in ${inSentence(work.path)}` : 'here')

/** One line about a knower, by name: for a list of all evidence. */
export const knowerLine = (knower: Done, name: string): Evidence => {
  const { work, share } = knower
  const done = [
    work.changes > 0 && `${work.changes} ${work.changes === 1 ? 'change' : 'changes'}`,
    work.reviews > 0 && `reviewed ${work.reviews}`,
  ].filter(Boolean)
  return {
    kind: work.changes > 0 ? 'authored' : 'reviewed',
    text: [
      `${inSentence(name)}: ${Math.round(share * 100)}% of recent work ${placeOf(knower)}`,
      ...done,
    ].join(', '),
    at: instantAt(lastOf(work)),
  }
}

/** From so many changes on, how many of them somebody reviewed says less than their part of the recent reviews. */
const manyChanges = 20

const reviewsOf = ({ work, changes, reviewShare }: Done): string => {
  if (changes > manyChanges && reviewShare > 0)
    return `Did ${Math.round(reviewShare * 100)}% of recent reviews`
  // Bots change things, too, and are not counted among the changes.
  const all = Math.max(changes, work.reviews)
  return `Reviewed ${work.reviews} of ${all} ${all === 1 ? 'change' : 'changes'}`
}

/** What somebody did here, a line each with its own age; the card says whose it is. */
export const workLines = (knower: Done): Evidence[] => {
  const { work, share } = knower
  const where = placeOf(knower)
  const percent = Math.round(share * 100)
  const knows = `Knows: ${percent > 0 ? `${percent}%` : 'some'} of recent work ${where}`
  const at = instantAt(work.changedAt || work.reviewedAt)
  return [
    { kind: work.changes > 0 ? 'authored' : 'reviewed', text: knows, at },
    ...(work.reviews > 0
      ? [{ kind: 'reviewed' as const, text: `${reviewsOf(knower)} ${where}`, at: instantAt(work.reviewedAt) }]
      : []),
  ]
}

const aboutOf = ({ path }: Correction): string => (path ? inSentence(path) : 'the whole repository')

/** Why somebody is asked in another's place. */
export const correctionLine = (correction: Correction): Evidence => ({
  kind: 'corrected',
  text: `Corrected: not ${inSentence(correction.person.name)} for ${aboutOf(correction)}${
    correction.instead ? `, ask ${inSentence(correction.instead.name)}` : ''
  }`,
  at: correction.since,
})

/** That somebody is asked a lot already; nothing where they are not. */
export const loadLines = ({ waiting }: Standing): Evidence[] =>
  waiting === null
    ? []
    : [{ kind: 'person', text: `Already asked a lot: ${waiting} open changes wait for them`, at: null }]
