import { describe, expect, it } from 'vitest'
import type { Work } from './facts.ts'
import { knowersOf, placesOf, totalAt } from './rank.ts'

const work = (path: string, person: string, weight: number): Work => ({
  path,
  person,
  changes: Math.ceil(weight),
  reviews: 0,
  weight,
  lastAt: '2026-10-01T00:00:00.000Z',
})

const known = (all: Work[]) => {
  const byPath = new Map<string, Work[]>()
  const totals: Record<string, number> = {}
  for (const w of all) {
    byPath.set(w.path, [...(byPath.get(w.path) ?? []), w])
    totals[w.path] = (totals[w.path] ?? 0) + w.weight
  }
  return (path: string) => knowersOf(path, byPath, totals).map(k => k.work.person)
}

it('goes from a file to the folders above it', () => {
  expect(placesOf('a/b/c.ts')).toEqual(['a/b/c.ts', 'a/b/', 'a/', ''])
  expect(placesOf('README.md')).toEqual(['README.md', ''])
})

describe('who knows a path', () => {
  it('is nobody when the path is called like something every object has', () => {
    const of = known([work('q/cache.ts', 'ines', 3)])
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(of(name)).toEqual([])
      expect(totalAt({}, name)).toBe(0)
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
    expect(known([work('a.ts', 'ines', 50), work('a.ts', 'mei', 1)])('a.ts')).toEqual(['ines'])
  })

  it('names nobody for work done elsewhere only', () => {
    expect(known([work('', 'ines', 50), work('other/', 'ines', 50)])('q/new.ts')).toEqual([])
  })

  it('breaks ties by id', () => {
    expect(known([work('a.ts', 'b', 1), work('a.ts', 'a', 1)])('a.ts')).toEqual(['a', 'b'])
  })
})
