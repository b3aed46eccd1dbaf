import type { OverlapCard, Stage } from '#shared/contract/overlap.ts'
import type { PersonSummary } from '#shared/contract/people.ts'
import { inSentence } from '#shared/plain-text.ts'
import type { DecisionRow } from '../items/rows.ts'
import type { Candidate } from './candidates.ts'

const month = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' })
const monthAndYear = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** Months back in which a month needs no year. */
const nearDays = 300

/** `March`, or `March 2024` when that was long ago. */
const monthOf = (instant: string, now: Date): string =>
  (now.getTime() - Date.parse(instant) < nearDays * 86_400_000 ? month : monthAndYear).format(
    Date.parse(instant),
  )

/** Only people finish, write and take on; what a bot did was done. */
const nameOf = (person: PersonSummary | null): string | null =>
  person?.kind === 'person' ? inSentence(person.name) : null

/** `Mei finished this`, or `This was finished` when nobody is known to. */
const did = (who: string | null, active: string, passive: string): string =>
  who === null ? `This ${passive}` : `${who} ${active} this`

const longest = 160

/** A reason as the end of a line, without the full stop a sentence had. */
const because = (reason: string | null): string => {
  const line = inSentence(reason ?? '').replace(/[.\s]+$/u, '')
  if (line === '') return ''
  return `: ${line.length > longest ? `${line.slice(0, longest).trimEnd()}…` : line}`
}

type Told = Pick<OverlapCard, 'stage' | 'says'>

const stageOf = ({ item, instead }: Candidate, decision: DecisionRow | null): Stage => {
  if (decision?.state === 'done' || decision?.state === 'doing') return decision.state
  if (decision?.state === 'dropped' || decision?.state === 'rejected') return 'given-up'
  if (item.kind === 'commit' || item.state === 'merged' || item.state === 'done') return 'done'
  if (item.state === 'abandoned' || (item.state === 'closed' && instead !== null)) return 'given-up'
  if (item.state === 'draft') return 'doing'
  if (item.state === 'open') return item.kind === 'pull' ? 'doing' : 'waiting'
  return 'unknown'
}

/** Sources say when something was last changed, so what is over was over by then; only a commit is made when it is made. */
const sayers: Readonly<Record<Stage, (c: Candidate, decision: DecisionRow | null, now: Date) => Told>> = {
  done: ({ item, assignee }, _, now) => {
    const who = nameOf(item.kind === 'issue' ? assignee : item.author)
    const when =
      item.kind === 'commit' ? `in ${monthOf(item.createdAt, now)}` : `by ${monthOf(item.updatedAt, now)}`
    return { stage: 'done', says: `${did(who, 'finished', 'was finished')} ${when}` }
  },
  doing: ({ item, assignee }, _, now) => ({
    stage: 'doing',
    says: `${did(nameOf(assignee ?? item.author), 'is working on', 'is being worked on')}, last changed in ${monthOf(item.updatedAt, now)}`,
  }),
  waiting: (c, decision, now) =>
    c.assignee
      ? sayers.doing(c, decision, now)
      : { stage: 'waiting', says: `Open since ${monthOf(c.item.createdAt, now)}, given to nobody yet` },
  'given-up': ({ item, instead }, decision, now) => {
    const reason = decision?.why ?? (instead === null ? null : `“${instead}” took its place`)
    return { stage: 'given-up', says: `Given up by ${monthOf(item.updatedAt, now)}${because(reason)}` }
  },
  unknown: ({ item }, _, now) => ({
    stage: 'unknown',
    says:
      item.state === 'closed'
        ? `Closed by ${monthOf(item.updatedAt, now)}`
        : `${did(nameOf(item.author), 'wrote about', 'was written down')} in ${monthOf(item.createdAt, now)}`,
  }),
}

/** What became of a piece of work, as far as its source and the decisions recorded in it tell. Pure. */
export const toldOf = (c: Candidate, decision: DecisionRow | null, now: Date): Told =>
  sayers[stageOf(c, decision)](c, decision, now)
