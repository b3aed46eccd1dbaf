import type { OutputOf } from '#shared/contract/index.ts'
import type { PersonSummary } from '#shared/contract/people.ts'
import { confidenceOf, type Ranked } from './rank.ts'

type PersonHit = OutputOf<'context.ask'>['people'][number]

type Tally = { person: PersonSummary; value: number; items: Ranked[] }

const most = 3
/** How many of the best hits are asked who made them. */
const hitsRead = 20

const tallyOf = (ranked: Ranked[], unasked: readonly string[]): Tally[] => {
  const tallies = new Map<string, Tally>()
  for (const hit of ranked.slice(0, hitsRead)) {
    const person = hit.candidate.item.author
    if (!person?.id || person.kind === 'bot' || unasked.includes(person.id)) continue
    const tally = tallies.get(person.id) ?? { person, value: 0, items: [] }
    tally.value += hit.value
    tally.items.push(hit)
    tallies.set(person.id, tally)
  }
  return [...tallies.values()].sort(
    (a, b) => b.value - a.value || ((a.person.id ?? '') < (b.person.id ?? '') ? -1 : 1),
  )
}

const latest = (items: Ranked[]): string =>
  items
    .map(i => i.candidate.item.createdAt)
    .sort()
    .at(-1) ?? ''

/**
 * At most three people who made most of what is related, with how much of it and when they last did; none of `unasked`, who are away
 * or do not want to be named.
 */
export const peopleOf = (ranked: Ranked[], unasked: readonly string[]): PersonHit[] =>
  tallyOf(ranked, unasked)
    .slice(0, most)
    .map(({ person, value, items }) => {
      const at = latest(items)
      const text =
        items.length === 1 ? 'Made one of the related items' : `Made ${items.length} of the related items`
      return {
        person,
        why: {
          reason: text,
          evidence: [{ kind: 'authored', text, at }],
          confidence: confidenceOf(Math.min(0.95, value / (value + 1))),
          asOf: items[0]?.candidate.item.asOf ?? at,
        },
      }
    })
