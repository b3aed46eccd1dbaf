import type { Cover, OwnerCard } from './contract/owners.ts'
import type { PersonSummary } from './contract/people.ts'

/** Who knows less of a file than this part of its recent work is not sent to it. */
const leastShare = 0.15

type Choice = { person: PersonSummary; paths: string[]; first: number }

const keyOf = ({ id, name }: PersonSummary): string => id ?? name

/** Who could be asked about a file: those named for it, and those here who know enough of it. */
const peopleFor = ({ ask, knowers }: OwnerCard): PersonSummary[] => [
  ...[ask.first, ask.backup].flatMap(asked => (asked ? [asked.person] : [])),
  ...knowers.filter(k => k.standing.state === 'here' && k.share >= leastShare).map(k => k.person),
]

const teamsFor = ({ ask }: OwnerCard): PersonSummary[] => (ask.team ? [ask.team] : [])

/** What each could answer for. */
const choicesIn = (cards: readonly OwnerCard[], coverers: (card: OwnerCard) => PersonSummary[]): Choice[] => {
  const choices = new Map<string, Choice>()
  for (const card of cards)
    for (const [key, person] of new Map(coverers(card).map(p => [keyOf(p), p]))) {
      const choice = choices.get(key) ?? { person, paths: [], first: 0 }
      choice.paths.push(card.path)
      if (card.ask.first && keyOf(card.ask.first.person) === key) choice.first++
      choices.set(key, choice)
    }
  return [...choices.values()]
}

/** A choice with how many of its paths nobody chosen covers yet. */
type Open = { choice: Choice; covers: number }

const isBetter = (one: Open, other: Open): boolean =>
  one.covers !== other.covers
    ? one.covers > other.covers
    : one.choice.first !== other.choice.first
      ? one.choice.first > other.choice.first
      : keyOf(one.choice.person) < keyOf(other.choice.person)

/** Greedy set cover: whoever covers most of what is left, until nothing is or nobody covers it. */
const fewest = (choices: Choice[], left: Set<string>): Cover['people'] => {
  const chosen: Cover['people'] = []
  const open: Open[] = choices.map(choice => ({
    choice,
    covers: choice.paths.filter(path => left.has(path)).length,
  }))
  const byPath = new Map<string, Open[]>()
  for (const one of open)
    for (const path of one.choice.paths) byPath.set(path, [...(byPath.get(path) ?? []), one])
  for (;;) {
    const best = open.reduce<Open | undefined>((b, one) => (!b || isBetter(one, b) ? one : b), undefined)
    if (!best || best.covers === 0) return chosen
    const paths = best.choice.paths.filter(path => left.delete(path)).sort()
    for (const path of paths) for (const one of byPath.get(path) ?? []) one.covers--
    chosen.push({ person: best.choice.person, paths })
  }
}

/**
 * The fewest people who together can be asked about every file (greedy: within ln n of the fewest; Chvátal 1979), teams where no
 * person is left, and the files nobody covers. Pure, and the same in whatever order the cards come.
 */
export const coverOf = (cards: readonly OwnerCard[]): Cover => {
  const left = new Set(cards.map(({ path }) => path))
  const people = fewest(choicesIn(cards, peopleFor), left)
  const teams = fewest(choicesIn(cards, teamsFor), left)
  return { people, teams, nobody: [...left].sort() }
}
