import type { OwnerFacts } from './facts.ts'

/** Somebody's work at one path or folder (`folder` ends in a slash). */
export type Work = {
  path: string
  /** Key into `people`. */
  person: string
  changes: number
  reviews: number
  /** Changes and reviews, each halved for every quarter of a year that passed. */
  authored: number
  reviewed: number
  /** When they last changed it, and last reviewed a change of it, in seconds since 1970; 0: never. */
  changedAt: number
  reviewedAt: number
}

/** Work over everybody. */
export type Sums = { authored: number; reviewed: number }

/** What a statement says of work, read. */
export type ReadWork = {
  work: Map<string, Work[]>
  /** At a path; `changes`: how many there were. */
  totals: Record<string, Sums & { changes: number }>
  /** In the whole repository: of everybody together, and of some, with when they did something last. */
  everywhere: { all: Sums; people: Record<string, Sums & { lastAt: number }> }
}

const numbersIn = (row: string): number[] => row.split(' ').map(Number)

/** The last thing somebody did at a place. */
export const lastOf = ({ changedAt, reviewedAt }: Work): number => Math.max(changedAt, reviewedAt)

/** As an instant of the contract; made only of what is shown. */
export const instantAt = (seconds: number): string => new Date(seconds * 1_000).toISOString()

const workOf = (path: string, row: string, idOf: (n: number) => string): Work => {
  const [n = 0, changes = 0, reviews = 0, authored = 0, reviewed = 0, changedAt = 0, reviewedAt = 0] =
    numbersIn(row)
  return {
    path,
    person: idOf(n),
    changes,
    reviews,
    authored,
    reviewed,
    changedAt,
    reviewedAt,
  }
}

/**
 * Hundreds of paths are some thousand rows, so they come as text: sums first, then a row each behind `;`, numbers apart by spaces,
 * people by their place among the ids in `people`, from 1 on. Dates are seconds since 1970.
 */
export const readWork = ({
  people,
  work,
  everywhere,
}: Pick<OwnerFacts, 'people' | 'work' | 'everywhere'>): ReadWork => {
  const ids = Object.keys(people).sort()
  const idOf = (n: number): string => ids[n - 1] ?? ''
  const [all, ...each] = everywhere.split(';').map(numbersIn)
  const places = Object.entries(work).map(([path, text]) => {
    const [sums = '', ...rows] = text.split(';')
    return { path, sums: numbersIn(sums), rows: rows.map(row => workOf(path, row, idOf)) }
  })
  return {
    work: new Map(places.map(({ path, rows }) => [path, rows])),
    totals: Object.fromEntries(
      places.map(({ path, sums: [authored = 0, reviewed = 0, changes = 0] }) => [
        path,
        { authored, reviewed, changes },
      ]),
    ),
    everywhere: {
      all: { authored: all?.[0] ?? 0, reviewed: all?.[1] ?? 0 },
      people: Object.fromEntries(
        each.map(([n = 0, authored = 0, reviewed = 0, last = 0]) => [
          idOf(n),
          { authored, reviewed, lastAt: last },
        ]),
      ),
    },
  }
}
