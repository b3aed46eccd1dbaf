import { describe, expect, it } from 'vitest'
import { answer } from '#test/harness/connected.ts'
import { limitOf } from './limit.ts'

const now = new Date('2026-11-20T12:00:00Z')
const seconds = (at: string) => String(Date.parse(at) / 1_000)
const until = (...told: Parameters<typeof answer>) =>
  limitOf(answer(...told), now)?.until.toISOString() ?? null

describe('a limit', () => {
  it('holds until retry-after is over', () => {
    const words = { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' }
    expect(until(words, 403, { 'retry-after': '90' })).toBe('2026-11-20T12:01:30.000Z')
    expect(until('', 429, { 'retry-after': '30' })).toBe('2026-11-20T12:00:30.000Z')
  })

  it('holds until the hour begins anew when nothing is left of it', () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': seconds('2026-11-20T12:40:00Z') }
    expect(until({ message: 'API rate limit exceeded' }, 403, headers)).toBe('2026-11-20T12:40:00.000Z')
    expect(until({ id: 7 }, 200, headers)).toBe('2026-11-20T12:40:00.000Z')
  })

  it('is measured by the clock of GitHub, whatever ours says', () => {
    const headers = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': seconds('2026-11-20T12:55:00Z'),
      date: 'Fri, 20 Nov 2026 12:45:00 GMT',
    }
    expect(until('', 429, headers)).toBe('2026-11-20T12:10:00.000Z')
  })

  it('is a minute when GitHub only says that it is too much', () => {
    const words = 'You have exceeded a secondary rate limit'
    expect(until({ message: words }, 403)).toBe('2026-11-20T12:01:00.000Z')
    expect(until({ message: 'You have triggered an abuse detection mechanism.' }, 403)).not.toBeNull()
    expect(until({ data: null, errors: [{ message: words }] })).toBe('2026-11-20T12:01:00.000Z')
  })

  it('stands in a GraphQL answer whose status is 200', () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': seconds('2026-11-20T12:20:00Z') }
    const errors = [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for installation ID 9.' }]
    expect(until({ errors }, 200, headers)).toBe('2026-11-20T12:20:00.000Z')
    expect(until({ errors })).toBe('2026-11-20T12:01:00.000Z')
  })
})

describe('no limit', () => {
  it.each([
    [{ message: 'Resource not accessible by integration' }, 403, { 'x-ratelimit-remaining': '4000' }],
    [{ message: 'Not Found' }, 404, {}],
    [{ data: { node: { title: 'The carrier answers "type": "RATE_LIMITED": rate limit' } } }, 200, {}],
    [{ data: null, errors: [{ type: 'NOT_FOUND', message: 'Could not resolve' }] }, 200, {}],
    ['rate limit', 200, {}],
  ])('is %j', (body, status, headers) => {
    expect(until(body, status, headers)).toBeNull()
  })
})
