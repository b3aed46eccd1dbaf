import { describe, expect, it } from 'vitest'
import type { Candidate } from './candidates.ts'
import { candidate } from './examples.ts'
import { gainsOf } from './rank-weights.ts'
import { evidenceOf, tellingWords } from './reasons.ts'

const asked = {
  self: 100,
  asked: { all: 60, title: 20, titleWords: 20 },
  now: new Date('2026-01-03T00:00:00Z'),
}
const told = (c: Candidate) => evidenceOf({ candidate: c, gains: gainsOf(c, asked) }, l => l.toUpperCase())

const everything = candidate({
  kind: 'commit',
  score: 40,
  named: true,
  paths: ['a.ts', 'b.ts'],
  terms: [{ lexeme: 'lane', idf: 7 }],
  shares: { all: 30, title: 10 },
  near: { person: 'Ines Okoye', home: true },
})

describe('what is said', () => {
  it('names links before files before words, and what is no reason alone behind them', () => {
    expect(told(everything).map(e => e.text)).toEqual([
      'Named in this text',
      'Both touch a.ts and 1 more',
      'Both speak of “LANE”',
      'Ines Okoye worked on both',
      'Both are in larkfield/parcel',
      'Made about the same time',
    ])
  })

  it('gives each signal its part, and all of them the whole', () => {
    const shares = told(everything).map(e => e.share ?? 0)
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 0)
  })

  it('says nothing of a candidate that shares nothing', () => {
    expect(told(candidate({ createdAt: '1990-01-01T00:00:00.000Z' }))).toEqual([])
  })

  it('does not repeat the pieces of an identifier', () => {
    expect(tellingWords(['macOS', 'mac', 'OS', 'watch', 'watch'])).toEqual(['macOS', 'watch'])
  })
})
