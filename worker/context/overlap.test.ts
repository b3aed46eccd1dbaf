import { describe, expect, it } from 'vitest'
import type { Candidate } from './candidates.ts'
import { candidate } from './examples.ts'
import { besideEach, likeliestOf, type OverlapQuestion } from './overlap.ts'
import { rank } from './rank.ts'

const now = new Date('2026-11-20T12:00:00Z')
const title = 'Cache carrier quotes for ten minutes'
const question: OverlapQuestion = {
  self: 200,
  asked: { all: 120, title: 40, titleWords: 40 },
  items: 1_000,
  subject: null,
  title,
}

/** Nearly a copy of the question, made last week. */
const copy = (more: Partial<Candidate> & { id?: string } = {}): Candidate => {
  const made = candidate({ createdAt: '2026-11-13T12:00:00Z', score: 190, ...more })
  return {
    ...made,
    item: { ...made.item, kind: 'issue', title },
    shares: { all: 118, title: 40 },
    lexemes: { all: 40, title: 5, inTitle: 5 },
    ...more,
  }
}

const found = (candidates: Candidate[], more: Partial<OverlapQuestion> = {}) => {
  const asked = { ...question, ...more }
  return likeliestOf(besideEach(asked, rank({ ...asked, candidates }, now), now))
}

describe('the chance of being the same piece of work', () => {
  it('is high for a copy, and lower the less two texts share', () => {
    const chance = (more: Partial<Candidate>) => found([copy(more)])?.chance ?? 0
    expect(chance({})).toBeGreaterThan(0.7)
    expect(chance({ score: 60, shares: { all: 40, title: 20 } })).toBeLessThan(chance({}))
    expect(
      chance({ score: 20, shares: { all: 8, title: 0 }, lexemes: { all: 40, title: 5, inTitle: 0 } }),
    ).toBeLessThan(0.05)
  })

  it('is never certain from words', () => {
    expect(found([copy({ score: 200 })])?.chance).toBeLessThanOrEqual(0.8)
  })

  it('is of the likeliest one, the first of two that are the same', () => {
    const two = [copy({ id: 'b' }), copy({ id: 'a' })]
    expect(found(two)?.hit.candidate.item.id).toBe('a')
  })

  it('falls when another one is as near', () => {
    const alone = found([copy()])?.chance ?? 0
    expect(found([copy(), copy({ id: 'b' })])?.chance).toBeLessThan(alone)
  })
})

describe('nobody is warned of', () => {
  it.each<[string, Partial<Candidate>]>([
    ['what they name', { named: true }],
    ['what names their page', { names: true }],
    ['what they waved away', { refused: true }],
    ['their own', { near: { person: 'Ines Okoye', home: true } }],
  ])('%s', (_, more) => {
    expect(found([copy(more)])).toBeNull()
  })

  it('anything, by a text that says next to nothing', () => {
    expect(found([copy()], { asked: { all: 12, title: 12, titleWords: 12 } })).toBeNull()
  })

  it('what is no work', () => {
    const made = copy()
    expect(found([{ ...made, item: { ...made.item, kind: 'comment' } }])).toBeNull()
  })
})

it('a change hears of the issue it is for, also of its maker’s own', () => {
  const own = copy({ near: { person: 'Ines Okoye', home: true } })
  expect(found([own], { subject: { kind: 'pull' } })?.hit.candidate.item.id).toBe('a')
})
