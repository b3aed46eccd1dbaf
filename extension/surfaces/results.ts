import type { PersonSummary } from '#shared/contract/people.ts'
import type { SearchAnswer } from '#shared/contract/search.ts'
import type { Why } from '#shared/contract/why.ts'
import { inSentence } from '#shared/plain-text.ts'
import { keyOfPerson } from '../cards/PersonName.tsx'
import type { Recent } from '../views.ts'
import { ageOf } from '../words/age.ts'
import { labelOf, words } from '../words/en.ts'

/** One line of the quick search. `why` is missing for what the person opened before: that is reason enough. */
export type Result = {
  key: string
  title: string
  url: string | null
  /** Kind of item, `decision` or `person`, for the icon and the recents. */
  kind: string
  source: string
  detail: string
  person?: PersonSummary
  why?: Why
  /** Muted by the person, and shown all the same: they asked for it. */
  muted?: boolean
}

export type Group = { title: string; results: Result[] }

const detailOf = (...parts: (string | null | undefined | false)[]): string =>
  parts.flatMap(part => (part ? [inSentence(part)] : [])).join(' · ')

/** The answer without what the person has muted: what comes as one types is a suggestion. */
export const withoutMuted = ({ items, decisions, people, ...rest }: SearchAnswer): SearchAnswer => ({
  items: items.filter(hit => !hit.muted),
  decisions: decisions.filter(hit => !hit.muted),
  people: people.filter(hit => !hit.muted),
  ...rest,
})

/** How many hits the person has muted. */
export const mutedIn = ({ items, decisions, people }: SearchAnswer): number =>
  [...items, ...decisions, ...people].filter(hit => hit.muted).length

/** An answer as groups of lines, empty groups left out. */
export const groupsOf = (answer: SearchAnswer, now: number): Group[] =>
  [
    {
      title: words.search.items,
      results: answer.items.map(({ item, why, muted }) => ({
        key: `item ${item.id}`,
        title: item.title,
        url: item.url,
        kind: item.kind as string,
        source: item.source.label,
        detail: detailOf(
          item.container,
          item.state && labelOf(words.itemStates, item.state),
          item.author?.name,
          ageOf(item.updatedAt, now),
        ),
        why,
        muted,
      })),
    },
    {
      title: words.search.decisions,
      results: answer.decisions.map(({ decision, why, muted }) => ({
        key: `decision ${decision.id}`,
        title: decision.title,
        url: decision.item.url,
        kind: 'decision',
        source: decision.item.source.label,
        detail: detailOf(
          labelOf(words.decisionStates, decision.state),
          decision.decidedAt && words.decision.decided(ageOf(decision.decidedAt, now)),
          decision.item.container,
        ),
        why,
        muted,
      })),
    },
    {
      title: words.search.people,
      results: answer.people.map(({ person, why, muted }) => ({
        key: `person ${keyOfPerson(person)}`,
        title: person.name,
        url: person.url,
        kind: 'person',
        source: '',
        detail: detailOf(person.handle, why.reason),
        person,
        why,
        muted,
      })),
    },
  ].filter(group => group.results.length > 0)

export const recentGroup = (recents: Recent[], now: number): Group[] =>
  recents.length === 0
    ? []
    : [
        {
          title: words.search.recent,
          results: recents.map(recent => ({
            key: `recent ${recent.url}`,
            title: recent.title,
            url: recent.url,
            kind: recent.kind,
            source: recent.source,
            detail: detailOf(recent.source, ageOf(recent.at, now)),
          })),
        },
      ]
