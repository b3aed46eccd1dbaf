import { describe, expect, it } from 'vitest'
import type { Candidate } from './candidates.ts'
import { candidate } from './examples.ts'
import { confidenceOf, constants, rank, relatedness, worthShowing } from './rank.ts'

const rare = (...lexemes: string[]) => lexemes.map(lexeme => ({ lexeme, idf: 7 }))
const common = (...lexemes: string[]) => lexemes.map(lexeme => ({ lexeme, idf: 0.4 }))
const answered = (candidates: Candidate[], self = 100) => ({
  candidates,
  self,
  items: 1000,
  asked: { all: 60, title: 20, titleWords: 20 },
})
const now = new Date('2026-11-20T00:00:00Z')

describe('relatedness', () => {
  it('is never less for one more signal, and stays between 0 and 1', () => {
    for (const more of [
      { named: true },
      { names: true },
      { shared: 2 },
      { paths: ['a'] },
      { paths: ['a', 'b', 'c', 'd', 'e'] },
    ]) {
      const value = relatedness(candidate(more), 0.3)
      expect(value).toBeGreaterThan(0.3)
      expect(value).toBeLessThanOrEqual(1)
    }
  })

  it('is what a link says where nothing else is known', () => {
    expect(relatedness(candidate({ named: true }), 0)).toBeCloseTo(constants.named)
  })
})

describe('rank', () => {
  it('shows nothing below the threshold', () => {
    expect(worthShowing(rank(answered([candidate({ score: 1, terms: common('use') })]), now), 1_000)).toEqual(
      [],
    )
  })

  it('shows nothing for one common word, however much of a short draft that is', () => {
    const [lone] = rank(answered([candidate({ score: 90, terms: common('use') })]), now)
    const [telling] = rank(answered([candidate({ score: 90, terms: rare('surcharge') })]), now)
    expect(lone?.value).toBeLessThan(constants.show)
    expect(telling?.value).toBeGreaterThan(constants.show)
  })

  it('puts the newer of two equal things first, and of changes by more than of documents', () => {
    const same = { score: 60, terms: rare('surcharge', 'lane', 'quote') }
    const lead = (kind: 'commit' | 'document') => {
      const [first, second] = rank(
        answered([
          candidate({ ...same, id: 'a', kind, createdAt: '2020-01-01T00:00:00.000Z' }),
          candidate({ ...same, id: 'b', kind, createdAt: '2026-11-19T00:00:00.000Z' }),
        ]),
        now,
      )
      expect(first?.candidate.item.id).toBe('b')
      return (first?.order ?? 0) - (second?.order ?? 0)
    }
    expect(lead('commit')).toBeGreaterThan(lead('document'))
  })

  it('does not depend on the order it is given', () => {
    const all = ['c', 'a', 'b'].map(id => candidate({ id, named: true }))
    const ids = (list: Candidate[]) => rank(answered(list, 0), now).map(r => r.candidate.item.id)
    expect(ids(all)).toEqual(['a', 'b', 'c'])
    expect(ids(all.toReversed())).toEqual(['a', 'b', 'c'])
  })
})

describe('what is said', () => {
  it('rounds confidence, so that small changes of the index do not show', () => {
    expect(confidenceOf(0.612)).toEqual({ level: 'high', value: 0.6 })
    expect(confidenceOf(0.41)).toEqual({ level: 'medium', value: 0.4 })
    expect(confidenceOf(0.2)).toEqual({ level: 'low', value: 0.2 })
  })
})
