import { placesRead, type Work } from './facts.ts'

/** What counts how much when asking who knows a path. First, plain choices; the owners bench will judge them. */
export const constants = {
  /** Work on the folder counts less than work on the file, and each folder up half of the one below. */
  folder: 0.3,
  perFolder: 0.5,
  /** Somebody with less than this part of the best one's score adds nothing. */
  tail: 0.1,
  /** A path whose people have less decayed work than this together is hardly known by anyone. */
  confident: 3,
} as const

export type Knower = { work: Work; score: number; share: number }

/** 'a/b/c.ts' → ['a/b/c.ts', 'a/b/', 'a/', '']: as path_and_folders() does it. */
export const placesOf = (path: string): string[] => {
  const parts = path.split('/')
  return [path, ...parts.slice(1).map((_, i) => `${parts.slice(0, parts.length - 1 - i).join('/')}/`), '']
}

const weightAt = (depth: number): number =>
  depth === 0 ? 1 : constants.folder * constants.perFolder ** (depth - 1)

/** Sums of one history differ in their last digits by the order they were made in: what is equal without these is equal. */
const rough = (score: number): number => Math.round(score * 1e9)

/** Work at a place. A path may be called `constructor`. */
export const totalAt = (totals: Record<string, number>, place: string): number =>
  (Object.hasOwn(totals, place) ? totals[place] : undefined) ?? 0

/**
 * People who know a path, best first: their decayed work on the file, less on the folders above it. `share` is their
 * part of the work at the nearest place anyone worked. The root is left out: it would name whoever is busiest.
 */
export const knowersOf = (
  path: string,
  work: Map<string, Work[]>,
  totals: Record<string, number>,
): Knower[] => {
  const places = placesOf(path).slice(0, -1).slice(0, placesRead)
  const found = new Map<string, Knower>()
  places.forEach((place, depth) => {
    const total = totalAt(totals, place)
    for (const w of work.get(place) ?? []) {
      const old = found.get(w.person)
      const score = total > 0 ? weightAt(depth) * (w.weight / total) : 0
      if (old) old.score += score
      else
        found.set(w.person, {
          work: w,
          score,
          share: total > 0 ? Math.round((w.weight / total) * 100) / 100 : 0,
        })
    }
  })
  const best = Math.max(0, ...[...found.values()].map(k => k.score))
  return [...found.values()]
    .filter(k => k.score >= best * constants.tail)
    .sort((a, b) => rough(b.score) - rough(a.score) || (a.work.person < b.work.person ? -1 : 1))
}
