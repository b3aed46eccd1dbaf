import { describe, expect, it } from 'vitest'
import { scoresOf, topScoresOf } from '#test/bench/corpus/scores.ts'

describe('scores', () => {
  it('count a question as hit by its first right one, and recall by all of them', () => {
    const scores = scoresOf([
      { places: [1, 7], relevant: 2, ms: 10 },
      { places: [6], relevant: 3, ms: 30 },
      { places: [], relevant: 1, ms: 20 },
    ])
    expect(scores).toMatchObject({ queries: 3, 'hit@1': 0.3333, 'hit@5': 0.3333, 'hit@10': 0.6667 })
    expect(scores['recall@10']).toBeCloseTo((1 + 1 / 3) / 3, 4)
    expect(scores.mrr).toBeCloseTo((1 + 1 / 6) / 3, 4)
    expect(scores.p50Ms).toBe(20)
  })

  it('of no question at all are zero', () => {
    expect(scoresOf([])).toMatchObject({ queries: 0, 'hit@5': 0, p95Ms: 0 })
  })

  it('of people count whom the first three and five name', () => {
    expect(
      topScoresOf([
        { places: [2, 4], relevant: 3, ms: 10 },
        { places: [4], relevant: 1, ms: 30 },
      ]),
    ).toEqual({ queries: 2, top1: 0, top3: 0.5, top5: 1, mrr: 0.375, rec5: 0.8333, p50Ms: 30, p95Ms: 30 })
  })
})
