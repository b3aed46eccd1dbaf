import { describe, expect, it } from 'vitest'
import type { OwnerFacts } from './facts.ts'
import { knowersOf } from './knowers.ts'
import { placesOf, placesRead } from './places.ts'
import { type Known, knownFrom, peopleFor, totalAt } from './rank.ts'
import type { Work } from './work-columns.ts'

const now = new Date('2026-11-01T00:00:00.000Z')
const secondsOf = (date: string) => Date.parse(date) / 1_000
const lastAt = secondsOf('2026-10-01')

const work = (path: string, person: string, authored: number, reviewed = 0): Work => ({
  path,
  person,
  changes: Math.ceil(authored),
  reviews: Math.ceil(reviewed),
  authored,
  reviewed,
  changedAt: authored > 0 ? lastAt : 0,
  reviewedAt: reviewed > 0 ? lastAt : 0,
})

const sumsOf = (all: readonly Work[]) => ({
  authored: all.reduce((sum, w) => sum + w.authored, 0),
  reviewed: all.reduce((sum, w) => sum + w.reviewed, 0),
})

type More = Partial<Pick<OwnerFacts, 'author' | 'pairs'>> & { last?: Record<string, number> }

/** What is known when this is all the work there is; `last` where somebody's last day is another. */
const knownOf = (
  all: readonly Work[],
  { last, author = [], pairs = { weight: 0, people: {} } }: More = {},
): Known => {
  const places = Map.groupBy(all, w => w.path)
  const people = [...Map.groupBy(all, w => w.person)].map(
    ([who, own]) => [who, { ...sumsOf(own), lastAt: last?.[who] ?? lastAt }] as const,
  )
  const totals = new Map(
    [...places].map(([path, own]) => [
      path,
      { ...sumsOf(own), changes: own.reduce((sum, w) => sum + w.changes, 0) },
    ]),
  )
  const everywhere = { all: sumsOf(all), people: new Map(people) }
  return knownFrom({ work: places, totals, everywhere }, { author, pairs }, now)
}

const known = (all: readonly Work[], more?: More) => (path: string) =>
  knowersOf(path, knownOf(all, more)).map(k => k.person)

it('goes from a file to the folders above it', () => {
  expect(placesOf('a/b/c.ts')).toEqual(['a/b/c.ts', 'a/b/', 'a/', ''])
})

it('counts the folder above only where nobody worked nearer', () => {
  expect(placesRead('a/b/c/d.ts', new Map())).toEqual(['a/b/c/d.ts', 'a/b/c/', 'a/b/'])
  expect(placesRead('a/b/c/d.ts', new Map([['a/b/c/', 1]]))).toEqual(['a/b/c/d.ts', 'a/b/c/'])
  expect(placesRead('README.md', new Map())).toEqual(['README.md'])
})

describe('who knows a path', () => {
  it('is nobody when the path is called like something every object has', () => {
    const all = [work('q/cache.ts', 'ines', 3)]
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(known(all)(name)).toEqual([])
      expect(totalAt(new Map(), name)).toBe(0)
    }
  })

  it('is first who worked on the file itself, though others did more beside it', () => {
    const of = known([work('q/cache.ts', 'ines', 3), work('q/', 'ines', 3), work('q/', 'tomas', 9)])
    expect(of('q/cache.ts')).toEqual(['ines', 'tomas'])
  })

  it('is whoever knows the folder when the file is new', () => {
    expect(known([work('q/', 'tomas', 9), work('q/', 'ines', 3)])('q/new.ts')).toEqual(['tomas', 'ines'])
  })

  it('leaves out who did next to nothing', () => {
    expect(known([work('a.ts', 'ines', 50, 50), work('a.ts', 'mei', 0.1)])('a.ts')).toEqual(['ines'])
  })

  it('names nobody for work done elsewhere only', () => {
    expect(known([work('', 'ines', 50), work('other/', 'ines', 50)])('q/new.ts')).toEqual([])
  })

  it('breaks ties by id, whatever the last digits of the sums', () => {
    expect(known([work('a.ts', 'b', 1), work('a.ts', 'a', 1)])('a.ts')).toEqual(['a', 'b'])
    expect(known([work('a.ts', 'b', 0.1 + 0.2), work('a.ts', 'a', 0.3)])('a.ts')).toEqual(['a', 'b'])
  })

  it('is never the author of the change', () => {
    const all = [work('a.ts', 'ines', 9), work('a.ts', 'mei', 1)]
    expect(known(all, { author: ['ines'] })('a.ts')).toEqual(['mei'])
  })
})

describe('whom to ask about paths together', () => {
  const all = [
    work('a.ts', 'ines', 2),
    work('b.ts', 'ines', 2),
    work('b.ts', 'mei', 2),
    work('c.ts', 'tomas', 2),
  ]

  it('is first who knows most of them', () => {
    expect(peopleFor(['a.ts', 'b.ts', 'c.ts'], knownOf(all))[0]?.person).toBe('ines')
  })

  it('is sooner who is still here, of two who did as much', () => {
    const alike = [work('a.ts', 'ines', 1), work('a.ts', 'tomas', 1)]
    const last = { ines: secondsOf('2024-01-01') }
    expect(peopleFor(['a.ts'], knownOf(alike, { last })).map(k => k.person)).toEqual(['tomas', 'ines'])
  })

  it('is sooner who reviewed the author before', () => {
    const pairs = { weight: 3, people: { mei: { changes: 3, weight: 3 } } }
    const ranked = peopleFor(['b.ts'], knownOf(all, { pairs })).map(k => k.person)
    expect(ranked.slice(0, 2)).toEqual(['mei', 'ines'])
  })

  it('is somebody who reviewed the author before where nobody worked near them', () => {
    const pairs = { weight: 3, people: { mei: { changes: 3, weight: 3 } } }
    const [first] = peopleFor(['new/d.ts'], knownOf(all, { pairs }))
    expect(first).toMatchObject({ person: 'mei', work: null, odds: 1 })
  })

  it('does not depend on the order of what is known', () => {
    const ranked = peopleFor(['b.ts', 'a.ts'], knownOf(all)).map(k => k.person)
    expect(peopleFor(['a.ts', 'b.ts'], knownOf(all.toReversed())).map(k => k.person)).toEqual(ranked)
  })
})
