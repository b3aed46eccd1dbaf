import { rough } from './rank.ts'
import type { Part } from './takers.ts'

/** Related work that is asked who took it on: how well it fits (log-odds), and when it was last touched. */
export type Neighbour = { item: string; order: number; at: string }

/** What counts how much when asking who takes a text on; docs/measurements/owners.md has the run. */
export const constants = {
  /** Neighbours that are asked. */
  most: 60,
  /** How much a neighbour counts: e^(order × sharpness), halved for every so many days since it was last touched. */
  sharpness: 0.5,
  halfLifeDays: 365,
  /** Who took something on, looked at it, wrote it. */
  roles: { assignee: 1, reviewer: 0.5, author: 0.1, 'co-author': 0.1, committer: 0 } as Readonly<
    Record<string, number>
  >,
} as const

/** Somebody to ask about a text. `share`: their part of what all neighbours say. `items`: what speaks for them, most telling first. */
export type Taker = { person: string; share: number; items: { item: string; role: string }[] }

const days = (from: Date, to: string): number => Math.max(0, from.getTime() - Date.parse(to)) / 86_400_000

/** Who took on what is like a text, best first; `authors` are never among them. Pure. */
export const takersIn = (
  neighbours: readonly Neighbour[],
  parts: readonly Part[],
  authors: readonly string[],
  now: Date,
): Taker[] => {
  const nearest = neighbours.slice(0, constants.most)
  const top = Math.max(...nearest.map(n => n.order))
  const weightOf = new Map(
    nearest.map(n => [
      n.item,
      Math.exp((n.order - top) * constants.sharpness) * 0.5 ** (days(now, n.at) / constants.halfLifeDays),
    ]),
  )
  const votes = parts
    .map(part => ({ ...part, vote: (weightOf.get(part.item) ?? 0) * (constants.roles[part.role] ?? 0) }))
    .filter(v => v.vote > 0 && !authors.includes(v.person))
    .toSorted((a, b) => rough(b.vote) - rough(a.vote) || (a.item < b.item ? -1 : 1))
  const all = votes.reduce((sum, v) => sum + v.vote, 0)
  return [...Map.groupBy(votes, v => v.person)]
    .map(([person, own]) => ({
      person,
      share: own.reduce((sum, v) => sum + v.vote, 0) / all,
      items: own.map(({ item, role }) => ({ item, role })),
    }))
    .toSorted((a, b) => rough(b.share) - rough(a.share) || (a.person < b.person ? -1 : 1))
}
