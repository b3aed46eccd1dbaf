import { expect, it } from 'vitest'
import { fitLogistic, oddsOf } from '#test/bench/fit/logistic.ts'

it('a logistic fit finds the signal that tells, and how often anything is right', () => {
  const rows = Array.from({ length: 200 }, (_, n) => [n % 4 === 0 ? 1 : 0, n % 3 === 0 ? 1 : 0])
  const model = fitLogistic(
    rows,
    rows.map(([telling]) => telling === 1),
  )
  expect(model.weights[0]).toBeGreaterThan(5 * Math.abs(model.weights[1] ?? 0))
  expect(oddsOf([1, 0], model)).toBeGreaterThan(0)
  expect(oddsOf([0, 1], model)).toBeLessThan(0)
})
