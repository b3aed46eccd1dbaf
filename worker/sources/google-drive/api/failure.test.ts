import { expect, it } from 'vitest'
import { refusal } from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import { limitOf, problemOf } from './failure.ts'

const now = new Date('2026-11-20T12:00:00Z')
const inSeconds = (seconds: number) => ({ until: new Date(now.getTime() + seconds * 1000) })

it.each([
  ['429', answer('', 429), 60],
  ['429 with seconds', answer('', 429, { 'retry-after': '7' }), 7],
  ['429 with a date', answer('', 429, { 'retry-after': 'Fri, 20 Nov 2026 12:02:00 GMT' }), 120],
  ['429 with a date that is over', answer('', 429, { 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }), 1],
  ['429 with nonsense', answer('', 429, { 'retry-after': 'later' }), 60],
  ['429 for longer than we believe', answer('', 429, { 'retry-after': '999999' }), 3600],
  ['403 of the user’s rate', refusal(403, 'userRateLimitExceeded'), 60],
  ['403 of the project’s rate', refusal(403, 'rateLimitExceeded'), 60],
  ['403 of the Directory', refusal(403, 'quotaExceeded'), 60],
  ['403 of the day', refusal(403, 'dailyLimitExceeded'), 3600],
])('takes %s for a limit', (_, told, seconds) => {
  expect(limitOf(told, now)).toEqual(inSeconds(seconds))
  expect(problemOf(told, 'a file', now)).toMatchObject({ kind: 'limited', ...inSeconds(seconds) })
})

it.each([
  ['403 of rights', refusal(403, 'insufficientFilePermissions')],
  ['403 without a word', answer('', 403)],
  ['404', refusal(404, 'notFound')],
  ['200', answer('{}')],
  ['503', answer('', 503, { 'retry-after': '7' })],
])('does not take %s for a limit', (_, told) => {
  expect(limitOf(told, now)).toBeNull()
})

it.each([
  ['200', answer('{}'), null],
  ['204', answer('', 204), null],
  ['401', refusal(401, 'authError'), 'signed-out'],
  ['401 of a channel’s address', refusal(401, 'push.webhookUrlUnauthorized'), 'invalid'],
  ['403', refusal(403, 'insufficientFilePermissions'), 'forbidden'],
  ['403 of an export', refusal(403, 'exportSizeLimitExceeded'), 'too-large'],
  ['404', refusal(404, 'notFound'), 'gone'],
  ['410', refusal(410, 'gone'), 'cursor'],
  ['400 of a page', refusal(400, 'invalid', 'pageToken'), 'cursor'],
  ['400', refusal(400, 'badRequest'), 'invalid'],
  ['500', answer('<html>', 500), 'unavailable'],
  ['503', refusal(503, 'backendError'), 'unavailable'],
])('says what %s means', (_, told, kind) => {
  expect(problemOf(told, 'a file', now)?.kind ?? null).toBe(kind)
})
