import { expect, test } from 'vitest'
import { ageOf } from './age.ts'

const now = Date.parse('2026-11-20T14:02:00Z')
const minute = 60_000
const day = 24 * 60 * minute

test.each([
  [0, 'just now'],
  [-5 * minute, 'just now'],
  [2 * minute, '2m ago'],
  [90 * minute, '1h ago'],
  [day, 'yesterday'],
  [13 * day, '13d ago'],
  [21 * day, '3w ago'],
  [170 * day, '5mo ago'],
  [500 * day, 'Jul 8, 2025'],
])('%d milliseconds ago is “%s”', (past, words) => {
  expect(ageOf(now - past, now)).toBe(words)
})
