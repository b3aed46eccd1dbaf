import { placesRead } from './places.ts'
import { type Known, oddsAt, part, rough, totalAt } from './rank.ts'
import { knowing } from './rank-weights.ts'
import type { Work } from './work-columns.ts'

/**
 * Somebody who knows a path. `work`: theirs at the nearest place. `share`, `reviewShare`: their part of the recent work there, and of the
 * recent reviews. `changes`: how many there were by anybody. `score`: how much they know of it. `odds`: how sooner they are to be asked
 * (rank.ts), the best of them being 1: who knows most need not be who looks at changes.
 */
export type Knower = {
  person: string
  work: Work
  share: number
  reviewShare: number
  changes: number
  score: number
  odds: number
}

const rounded = (share: number): number => Math.round(share * 100) / 100

const weightAt = (depth: number): number =>
  depth === 0 ? 1 : knowing.folder * knowing.perFolder ** (depth - 1)

/**
 * People who know a path, best first: their decayed work on the file, less on the folders above it. Never the author of the change.
 * The root is left out: it would name whoever is busiest.
 */
export const knowersOf = (path: string, known: Known): Knower[] => {
  const places = placesRead(path, known.work)
  const odds = oddsAt(places, known)
  const found = new Map<string, Knower>()
  places.forEach((place, depth) => {
    const total = totalAt(known.totals, place)
    const { reviewed = 0, changes = 0 } = known.totals.get(place) ?? {}
    for (const work of known.work.get(place) ?? []) {
      const { person } = work
      const share = part(work.authored + work.reviewed, total)
      const old = found.get(person)
      if (old) old.score += weightAt(depth) * share
      else
        found.set(person, {
          person,
          work,
          share: rounded(share),
          reviewShare: rounded(part(work.reviewed, reviewed)),
          changes,
          score: weightAt(depth) * share,
          odds: odds.get(person) ?? 0,
        })
    }
  })
  const knowers = [...found.values()].filter(k => !known.author.includes(k.person))
  const best = knowers.reduce((most, k) => Math.max(most, k.score), 0)
  return knowers
    .filter(k => k.score >= best * knowing.tail)
    .sort((a, b) => rough(b.score) - rough(a.score) || (a.person < b.person ? -1 : 1))
}
