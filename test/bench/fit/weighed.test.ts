import { describe, expect, it } from 'vitest'
import { type Example, fitWeighed } from '#test/bench/fit/weighed.ts'

const example = (signal: number, right: boolean, counts: number): Example => ({
  signals: [signal, 7],
  right,
  counts,
})

describe('a logistic regression of weighed examples', () => {
  it('finds the log-odds that made its examples, and nothing in a signal that never differs', () => {
    const { bias, weights } = fitWeighed(
      [example(0, true, 100), example(0, false, 900), example(1, true, 900), example(1, false, 100)],
      0,
    )
    expect(bias + 7 * (weights[1] ?? 0)).toBeCloseTo(Math.log(1 / 9), 4)
    expect(weights[0]).toBeCloseTo(2 * Math.log(9), 4)
    expect(weights[1]).toBeCloseTo(0, 4)
  })

  it('stays finite where the examples can be told apart', () => {
    const { weights } = fitWeighed([example(0, false, 1), example(1, true, 1)])
    expect(weights[0]).toBeGreaterThan(0)
    expect(weights[0]).toBeLessThan(5)
  })
})
