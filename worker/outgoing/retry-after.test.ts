import { expect, test } from 'vitest'
import { retryAfterOf } from './retry-after.ts'

const now = new Date('2026-11-20T12:00:00Z')

test.each([
  ['60', 60_000],
  ['0', 0],
  ['Fri, 20 Nov 2026 12:00:30 GMT', 30_000],
  ['Fri, 20 Nov 2026 11:59:30 GMT', -30_000],
  ['', null],
  ['soon', null],
])('“%s” asks for a wait of %s ms', (told, wait) => {
  expect(retryAfterOf(new Headers({ 'retry-after': told }), now)).toBe(wait)
})

test('who says nothing asks for no wait', () => {
  expect(retryAfterOf(new Headers(), now)).toBeNull()
})
