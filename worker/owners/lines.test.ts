import { describe, expect, it } from 'vitest'
import { workLines } from './lines.ts'
import type { Work } from './work-columns.ts'

const work: Work = {
  path: 'services/quotes/',
  person: 'mei',
  changes: 4,
  reviews: 6,
  authored: 3,
  reviewed: 5,
  changedAt: Date.parse('2026-03-01') / 1_000,
  reviewedAt: Date.parse('2026-10-01') / 1_000,
}

const linesFor = (given: Partial<Work>, changes = 10, reviewShare = 0.6) =>
  workLines({ work: { ...work, ...given }, share: 0.41, reviewShare, changes }).map(({ text, at }) => ({
    text,
    at: at?.slice(0, 7),
  }))

describe('what somebody did at a place', () => {
  it('is a line for what they know and one for what they reviewed, each with its own age', () => {
    expect(linesFor({})).toEqual([
      { text: 'Knows: 41% of recent work in services/quotes/', at: '2026-03' },
      { text: 'Reviewed 6 of 10 changes in services/quotes/', at: '2026-10' },
    ])
  })

  it('is their part of recent reviews where there were many changes', () => {
    expect(linesFor({}, 4_000)[1]?.text).toBe('Did 60% of recent reviews in services/quotes/')
    expect(linesFor({}, 4_000, 0)[1]?.text).toBe('Reviewed 6 of 4000 changes in services/quotes/')
  })

  it('never says that more was reviewed than there was: changes by bots are not counted', () => {
    expect(linesFor({ path: 'a.ts', reviews: 1 }, 0)[1]?.text).toBe('Reviewed 1 of 1 change here')
  })

  it('says nothing of reviews where there were none', () => {
    expect(linesFor({ reviews: 0, reviewedAt: 0 })).toHaveLength(1)
    expect(linesFor({ changes: 0, changedAt: 0 })[0]?.at).toBe('2026-10')
  })
})
