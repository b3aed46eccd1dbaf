import { type Columns, numbersIn, readerOf } from './columns.ts'

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
type DoneColumns = Columns<'place' | 'person' | 'times' | 'weight' | 'last_at'>

/** What a statement says of work. */
export type WorkColumns = {
  /** Of each path or folder with work: the sums over everybody, and then who changed and who reviewed how much of it. */
  places: { path: string[] } & Columns<'place' | 'authored' | 'reviewed' | 'changes'>
  work: DoneColumns
  reviews: DoneColumns
  /** Work in the whole repository: of everybody, and of whoever is named elsewhere or reviews most. */
  everywhere: Sums
  active: Columns<'person' | 'authored' | 'reviewed' | 'last_at'>
}

/** People told of a path or folder. */
const mostPerPlace = 8

/** The last thing somebody did at a place. */
export const lastOf = ({ changedAt, reviewedAt }: Work): number => Math.max(changedAt, reviewedAt)

const instants = new Map<number, string>()
const mostInstants = 10_000

/** As an instant of the contract; made only of what is shown. The same ones come on card after card. */
export const instantAt = (seconds: number): string => {
  const known = instants.get(seconds)
  if (known !== undefined) return known
  if (instants.size >= mostInstants) instants.clear()
  const made = new Date(seconds * 1_000).toISOString()
  instants.set(seconds, made)
  return made
}

/** Everybody's work at one place: some ten or twenty, so looking through them is quicker than a map of them. */
type Place = { path: string; people: Work[] }

/** Somebody's work at a place, to be added to. */
const workOf = ({ path, people }: Place, person: string): Work => {
  const known = people.find(work => work.person === person)
  if (known) return known
  const work: Work = {
    path,
    person,
    changes: 0,
    reviews: 0,
    authored: 0,
    reviewed: 0,
    changedAt: 0,
    reviewedAt: 0,
  }
  people.push(work)
  return work
}

type Add = (work: Work, times: number, weight: number, lastAt: number) => void

const addChanges: Add = (work, times, weight, lastAt) => {
  work.changes += times
  work.authored += weight
  work.changedAt = Math.max(work.changedAt, lastAt)
}

const addReviews: Add = (work, times, weight, lastAt) => {
  work.reviews += times
  work.reviewed += weight
  work.reviewedAt = Math.max(work.reviewedAt, lastAt)
}

/** Adds what the columns tell of one part of the work: thousands of rows, one after another. */
const addTo = (
  places: ReadonlyMap<number, Place>,
  columns: DoneColumns,
  ids: readonly string[],
  add: Add,
): void => {
  const at = numbersIn(columns.place)
  const people = numbersIn(columns.person)
  const times = numbersIn(columns.times)
  const weights = numbersIn(columns.weight)
  const lastAts = numbersIn(columns.last_at)
  for (let row = 0; row < at.length; row++) {
    const place = places.get(at[row] ?? 0)
    const person = ids[(people[row] ?? 0) - 1] ?? ''
    if (place) add(workOf(place, person), times[row] ?? 0, weights[row] ?? 0, lastAts[row] ?? 0)
  }
}

/** In single precision: what is equal but for the last digits is equal. */
const sumOf = ({ authored, reviewed }: Work): number =>
  Math.fround(Math.fround(authored) + Math.fround(reviewed))

/** Those with most work. */
const foremost = (people: Work[]): Work[] =>
  people.length <= mostPerPlace
    ? people
    : people.sort((a, b) => sumOf(b) - sumOf(a) || (a.person < b.person ? -1 : 1)).slice(0, mostPerPlace)

const workIn = ({ places, work, reviews }: WorkColumns, ids: readonly string[]): ReadWork['work'] => {
  const numbers = readerOf(places.place)
  const found = new Map(places.path.map((path, row): [number, Place] => [numbers(row), { path, people: [] }]))
  addTo(found, work, ids, addChanges)
  addTo(found, reviews, ids, addReviews)
  return new Map(Array.from(found.values(), ({ path, people }) => [path, foremost(people)]))
}

const totalsIn = ({ path, ...columns }: WorkColumns['places']): ReadWork['totals'] => {
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

const activeIn = (
  active: WorkColumns['active'],
  ids: readonly string[],
): ReadWork['everywhere']['people'] => {
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
export const readWork = (facts: WorkColumns & { people: Readonly<Record<string, unknown>> }): ReadWork => {
  const ids = Object.keys(facts.people).sort()
  return {
    work: workIn(facts, ids),
    totals: totalsIn(facts.places),
    everywhere: { all: facts.everywhere, people: activeIn(facts.active, ids) },
  }
}
