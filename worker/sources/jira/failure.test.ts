import { describe, expect, it } from 'vitest'
import { answer } from '#test/harness/connected.ts'
import { limitOf, problemOf } from './failure.ts'

const now = new Date('2026-11-20T12:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const problem = (status: number, body: unknown = '', headers = {}) =>
  problemOf(answer(body, status, headers), 'the projects', 'search', now)

describe('what Jira says no with', () => {
  it.each([
    [400, { errorMessages: ['Der Wert existiert nicht.'] }, 'invalid'],
    [401, { message: 'Unauthorized' }, 'signed-out'],
    [401, '', 'signed-out'],
    [401, { code: 401, message: 'Unauthorized; scope does not match' }, 'forbidden'],
    [403, { errorMessages: ['You need to be a Jira administrator.'] }, 'forbidden'],
    [404, { errorMessages: ['No project could be found.'] }, 'gone'],
    [408, '', 'unavailable'],
    [410, { errorMessages: ['The requested API has been removed.'] }, 'invalid'],
    [413, '', 'too-large'],
    [429, '', 'limited'],
    [500, '<html>', 'unavailable'],
    [503, '', 'unavailable'],
  ])('%i %j is %s', (status, body, kind) => {
    expect(problem(status, body)?.kind).toBe(kind)
  })

  it('is nothing when it answers', () => {
    expect(problem(200)).toBeNull()
  })

  it('says what to do, in words, and nothing that Jira said', () => {
    expect(problem(410)?.remedy).toBe(
      'Hypha asks in a way Jira has given up: install a newer version of Hypha.',
    )
    expect(problem(403)?.remedy).toContain('Administer Jira')
    expect(problem(401, { message: 'Unauthorized; scope does not match' })?.remedy).toContain(
      'read:jira-work',
    )
    expect(problem(400, { errorMessages: ['token=abc'] })?.message).not.toContain('abc')
  })

  it('closes only what it was said of', () => {
    const limited = problem(429, '', { 'retry-after': '7', 'ratelimit-reason': 'jira-burst-based' })
    expect(limited).toMatchObject({ until: later(7), bucket: 'search' })
  })
})

describe('until when Jira wants to be left alone', () => {
  it.each([
    ['a number of seconds', 429, { 'retry-after': '12' }, later(12)],
    ['a date', 429, { 'retry-after': 'Fri, 20 Nov 2026 12:01:00 GMT' }, later(60)],
    ['the end of a window', 429, { 'x-ratelimit-reset': '2026-11-20T12:05:00Z' }, later(300)],
    ['nothing', 429, {}, later(30)],
    ['no time at all', 429, { 'retry-after': '0' }, later(1)],
    ['a time past', 429, { 'x-ratelimit-reset': '2026-11-20T11:00Z' }, later(1)],
    ['a day', 429, { 'retry-after': '86400' }, later(3_600)],
    ['words', 429, { 'retry-after': 'soon' }, later(30)],
    ['a pause', 503, { 'retry-after': '5' }, later(5)],
  ])('is told by %s', (_, status, headers, until) => {
    expect(limitOf(answer('', status, headers), now)).toEqual({ until })
  })

  it.each([200, 400, 401, 403, 404, 500])('is not told by %i alone', status => {
    expect(limitOf(answer('', status), now)).toBeNull()
  })
})
