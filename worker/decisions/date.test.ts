import { expect, it } from 'vitest'
import { instantOf } from './date.ts'

it.each([
  '2026-03-02',
  'Date: 2026-03-02T10:00:00Z',
  '2026/3/2',
  '20260302-cache-quotes.md',
  '02.03.2026',
  '2 March 2026',
  'on 2nd of March, 2026',
  'Mar. 2, 2026',
  'March 2nd 2026, at noon',
])('reads the second of March 2026 in “%s”', text => {
  expect(instantOf(text)).toBe('2026-03-02T00:00:00.000Z')
})

it('reads days with slashes only when they can be read one way', () => {
  expect(instantOf('25/03/2026')).toBe('2026-03-25T00:00:00.000Z')
  expect(instantOf('3/25/2026')).toBe('2026-03-25T00:00:00.000Z')
  expect(instantOf('03/03/2026')).toBe('2026-03-03T00:00:00.000Z')
  expect(instantOf('02/03/2026')).toBeNull()
})

it('takes the first of several days', () => {
  expect(instantOf('Proposed March 2, 2026; accepted 2026-04-01')).toBe('2026-03-02T00:00:00.000Z')
})

it.each([
  '',
  'soon',
  '2026-02-30',
  '2026-13-01',
  '1234567890',
  'version 10.20.3000',
  '2026',
  'March 2026',
  '{YYYY-MM-DD}',
])('reads no day in “%s”', text => {
  expect(instantOf(text)).toBeNull()
})
