import { part } from '#shared/odds.ts'
import type { OwnerFacts } from './facts.ts'
import { placesRead } from './places.ts'
import { constants, weights } from './rank-weights.ts'
import type { ReadWork, Work } from './work-columns.ts'

/** What is known of who worked where. */
export type Known = ReadWork &
  Pick<OwnerFacts, 'pairs' | 'author'> & {
    now: Date
    /** What speaks for each person whatever the paths. */
    bases: ReadonlyMap<string, number>
  }

/**
 * Somebody to ask. `score`: log-odds of being the one, against others of the same answer. `odds`: e^score, the best one's being 1.
 * `work`: theirs at the nearest place; null: they have worked on none of the paths or beside them.
 */
export type Ranked = { person: string; score: number; odds: number; work: Work | null }

/** Sums of one history differ in their last digits by the order they were made in: what is equal without these is equal. */
export const rough = (score: number): number => Math.round(score * 1e9)

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** Everybody's work at a place, authored and reviewed. */
export const totalAt = (totals: ReadWork['totals'], place: string): number => {
  const sums = totals.get(place)
  return sums ? sums.authored + sums.reviewed : 0
}

/** How much a share says: nothing is 0, and twice as much is worth the same wherever it is. */
const said = (share: number): number => Math.log1p(share / constants.leastShare)

/** Somebody's shares of the work at each depth (0 is the file), summed over the paths, and their nearest work. */
type Tally = { authored: number[]; reviewed: number[]; work: Work; depth: number }

const tallyOf = (paths: readonly string[], { work, totals }: Known): Map<string, Tally> => {
  const tallies = new Map<string, Tally>()
  for (const path of paths)
    placesRead(path, work).forEach((place, depth) => {
      const total = totals.get(place)
      for (const w of work.get(place) ?? []) {
        let tally = tallies.get(w.person)
        if (!tally) {
          tally = { authored: [0, 0, 0], reviewed: [0, 0, 0], work: w, depth }
          tallies.set(w.person, tally)
        } else if (depth < tally.depth) {
          tally.work = w
          tally.depth = depth
        }
        tally.authored[depth] = (tally.authored[depth] ?? 0) + part(w.authored, total?.authored ?? 0)
        tally.reviewed[depth] = (tally.reviewed[depth] ?? 0) + part(w.reviewed, total?.reviewed ?? 0)
      }
    })
  return tallies
}

const daysSince = (seconds: number, now: Date): number =>
  Math.max(0, now.getTime() / 1_000 - seconds) / 86_400

/** What speaks for each person whatever the paths: how active they are, and whether they reviewed the author. */
const basesOf = (known: Pick<Known, 'everywhere' | 'pairs' | 'now'>): Map<string, number> => {
  const { all, people } = known.everywhere
  const baseOf = (person: string): number => {
    const anywhere = people.get(person)
    const between = own(known.pairs.people, person)?.weight ?? 0
    const idle = anywhere ? daysSince(anywhere.lastAt, known.now) : constants.neverDays
    return (
      weights.reviews * said(part(anywhere?.reviewed ?? 0, all.reviewed)) +
      weights.pair * said(part(between, known.pairs.weight)) -
      weights.lately * Math.log1p(idle / constants.latelyDays)
    )
  }
  return new Map([...people.keys(), ...Object.keys(known.pairs.people)].map(p => [p, baseOf(p)]))
}

/** Facts, brought into the order they are asked in. */
export const knownFrom = (
  read: ReadWork,
  { pairs, author }: Pick<OwnerFacts, 'pairs' | 'author'>,
  now: Date,
): Known => ({
  ...read,
  pairs,
  author,
  now,
  bases: basesOf({ everywhere: read.everywhere, pairs, now }),
})

/** What shares of the work at one depth say of somebody. */
export const hereAt = (depth: number, authored: number, reviewed: number): number =>
  (weights.authored[depth] ?? 0) * said(authored) + (weights.reviewed[depth] ?? 0) * said(reviewed)

const hereOf = ({ authored, reviewed }: Tally, paths: number): number =>
  authored.reduce(
    (sum, share, depth) => sum + hereAt(depth, share / paths, (reviewed[depth] ?? 0) / paths),
    0,
  )

/**
 * Who is to be asked about paths together, best first: everybody with work on them or beside them, who reviewed the author before, and
 * who reviews most. Never the author. Pure, and the same for the same facts in whatever order.
 */
export const peopleFor = (paths: readonly string[], known: Known): Ranked[] => {
  const tallies = tallyOf(paths, known)
  const scored = [...new Set([...tallies.keys(), ...known.bases.keys()])]
    .filter(person => !known.author.includes(person))
    .map(person => {
      const tally = tallies.get(person)
      const here = tally ? hereOf(tally, paths.length) : 0
      return { person, score: (known.bases.get(person) ?? 0) + here, work: tally?.work ?? null }
    })
  const best = Math.max(...scored.map(k => k.score))
  return scored
    .map(k => ({ ...k, odds: Math.exp(k.score - best) }))
    .sort((a, b) => rough(b.score) - rough(a.score) || (a.person < b.person ? -1 : 1))
}
