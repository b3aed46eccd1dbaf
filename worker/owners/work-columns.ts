import { type Columns, numbersIn, readerOf } from './columns.ts'
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
  /** At a path: the foremost. */
  work: Map<string, Work[]>
  /** At a path; `changes`: how many there were. */
  totals: Map<string, Sums & { changes: number }>
  /** In the whole repository: of everybody together, and of some, with when they did something last. */
  everywhere: { all: Sums; people: Map<string, Sums & { lastAt: number }> }
}

/** `place`: as `places` numbers them; `person`: the how manieth of the ids in `people`, from 1 on; `last_at`: seconds since 1970. */
export type DoneColumns = Columns<'place' | 'person' | 'times' | 'weight' | 'last_at'>

/** People told of a path or folder. */
const mostPerPlace = 8

/** The last thing somebody did at a place. */
export const lastOf = ({ changedAt, reviewedAt }: Work): number => Math.max(changedAt, reviewedAt)

/** As an instant of the contract; made only of what is shown. */
export const instantAt = (seconds: number): string => new Date(seconds * 1_000).toISOString()

/** Everybody's work at one place. */
type Place = { path: string; people: Map<number, Work> }

/** Adds what a column set tells of one part of the work. */
const addTo = (
  places: ReadonlyMap<number, Place>,
  columns: DoneColumns,
  ids: readonly string[],
  add: (work: Work, times: number, weight: number, lastAt: number) => void,
): void => {
  const person = readerOf(columns.person)
  const times = readerOf(columns.times)
  const weight = readerOf(columns.weight)
  const lastAt = readerOf(columns.last_at)
  numbersIn(columns.place).forEach((n, row) => {
    const place = places.get(n)
    if (!place) return
    const who = person(row)
    let work = place.people.get(who)
    if (!work) {
      work = {
        path: place.path,
        person: ids[who - 1] ?? '',
        changes: 0,
        reviews: 0,
        authored: 0,
        reviewed: 0,
        changedAt: 0,
        reviewedAt: 0,
      }
      place.people.set(who, work)
    }
    add(work, times(row), weight(row), lastAt(row))
  })
}

/** Those with most work, in single precision: what is equal but for the last digits is equal. */
const foremost = (people: Iterable<Work>): Work[] => {
  const sums = Array.from(people, work => ({
    work,
    sum: Math.fround(Math.fround(work.authored) + Math.fround(work.reviewed)),
  }))
  return sums
    .sort((a, b) => b.sum - a.sum || (a.work.person < b.work.person ? -1 : 1))
    .slice(0, mostPerPlace)
    .map(({ work }) => work)
}

const workIn = (
  { places, work, reviews }: Pick<OwnerFacts, 'places' | 'work' | 'reviews'>,
  ids: readonly string[],
): ReadWork['work'] => {
  const numbers = readerOf(places.place)
  const found = new Map(
    places.path.map((path, row): [number, Place] => [numbers(row), { path, people: new Map() }]),
  )
  addTo(found, work, ids, (one, times, weight, lastAt) => {
    one.changes += times
    one.authored += weight
    one.changedAt = Math.max(one.changedAt, lastAt)
  })
  addTo(found, reviews, ids, (one, times, weight, lastAt) => {
    one.reviews += times
    one.reviewed += weight
    one.reviewedAt = Math.max(one.reviewedAt, lastAt)
  })
  return new Map(Array.from(found.values(), ({ path, people }) => [path, foremost(people.values())]))
}

const totalsIn = ({ path, ...columns }: OwnerFacts['places']): ReadWork['totals'] => {
  const authored = readerOf(columns.authored)
  const reviewed = readerOf(columns.reviewed)
  const changes = readerOf(columns.changes)
  return new Map(
    path.map((one, row) => [
      one,
      { authored: authored(row), reviewed: reviewed(row), changes: changes(row) },
    ]),
  )
}

const activeIn = (active: OwnerFacts['active'], ids: readonly string[]): ReadWork['everywhere']['people'] => {
  const authored = readerOf(active.authored)
  const reviewed = readerOf(active.reviewed)
  const lastAt = readerOf(active.last_at)
  return new Map(
    numbersIn(active.person).map((n, row) => [
      ids[n - 1] ?? '',
      { authored: authored(row), reviewed: reviewed(row), lastAt: lastAt(row) },
    ]),
  )
}

/** Work of the answer of a statement, by path and by person. */
export const readWork = (
  facts: Pick<OwnerFacts, 'people' | 'places' | 'work' | 'reviews' | 'everywhere' | 'active'>,
): ReadWork => {
  const ids = Object.keys(facts.people).sort()
  return {
    work: workIn(facts, ids),
    totals: totalsIn(facts.places),
    everywhere: { all: facts.everywhere, people: activeIn(facts.active, ids) },
  }
}
