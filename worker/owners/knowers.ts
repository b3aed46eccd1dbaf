import { part } from '#shared/odds.ts'
import { placesRead } from './places.ts'
import { hereAt, type Known, rough } from './rank.ts'
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
  const found = new Map<string, Knower>()
  placesRead(path, known.work).forEach((place, depth) => {
    const { authored = 0, reviewed = 0, changes = 0 } = known.totals.get(place) ?? {}
    for (const work of known.work.get(place) ?? []) {
      const { person } = work
      const share = part(work.authored + work.reviewed, authored + reviewed)
      const reviewShare = part(work.reviewed, reviewed)
      const score = weightAt(depth) * share
      const odds = hereAt(depth, part(work.authored, authored), reviewShare)
      const old = found.get(person)
      if (old) {
        old.score += score
        old.odds += odds
      } else
        found.set(person, {
          person,
          work,
          share: rounded(share),
          reviewShare: rounded(reviewShare),
          changes,
          score,
          odds: (known.bases.get(person) ?? 0) + odds,
        })
    }
  })
  const knowers = [...found.values()].filter(k => !known.author.includes(k.person))
  const best = Math.max(0, ...knowers.map(k => k.score))
  const likeliest = Math.max(...knowers.map(k => k.odds))
  return knowers
    .filter(k => k.score >= best * knowing.tail)
    .map(k => ({ ...k, odds: Math.exp(k.odds - likeliest) }))
    .sort((a, b) => rough(b.score) - rough(a.score) || (a.person < b.person ? -1 : 1))
}
