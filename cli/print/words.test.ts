import { describe, expect, it } from 'vitest'
import { ageOf, countOf, listOf } from '#cli/print/words.ts'

const now = new Date('2026-11-20T12:00:00Z')

describe('an age', () => {
  it.each([
    ['2026-11-20T11:59:30Z', 'just now'],
    ['2026-11-20T11:58:00Z', '2 minutes ago'],
    ['2026-11-19T11:00:00Z', 'yesterday'],
    ['2026-10-30T12:00:00Z', '3 weeks ago'],
    ['2024-11-01T12:00:00Z', '2 years ago'],
    ['2026-11-20T12:05:00Z', 'in 5 minutes'],
  ])('of %s is %s', (instant, age) => {
    expect(ageOf(instant, now)).toBe(age)
  })
})

describe('counts and lists', () => {
  it('are written as people write them', () => {
    expect([countOf(1, 'item'), countOf(1204, 'item')]).toEqual(['1 item', '1,204 items'])
    expect([listOf(['a']), listOf(['a', 'b']), listOf(['a', 'b', 'c'])]).toEqual([
      'a',
      'a and b',
      'a, b and c',
    ])
  })
})
