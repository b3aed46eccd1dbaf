import { describe, expect, it } from 'vitest'
import { fitWeights, hitsAt, type List } from '#test/bench/fit/listwise.ts'

// The first signal tells, the second is noise that is larger, the third never differs.
const lists: List[] = Array.from({ length: 40 }, (_, q) => ({
  rows: Array.from({ length: 12 }, (_, n) => [n === q % 12 ? 0.9 : 0.3, ((q * 7 + n * 5) % 11) * 3, 4]),
  right: Array.from({ length: 12 }, (_, n) => n === q % 12),
}))

describe('a listwise fit', () => {
  it('finds the signal that tells, and leaves alone what never differs', () => {
    const [telling = 0, noise = 0, still] = fitWeights([lists], 0.003, 200)
    expect(telling).toBeGreaterThan(10 * Math.abs(noise))
    expect(still).toBe(0)
    expect(hitsAt(lists, [telling, noise, 0], lists.length, 1)).toBe(1)
  })

  it('counts a question without any right candidate as missed', () => {
    const none = { rows: [[1]], right: [false] }
    expect(hitsAt([none], [1], 1)).toBe(0)
  })
})
