import { expect, test } from 'vitest'
import { errorStatus } from '#shared/contract/errors.ts'
import { problemWords } from './problems.ts'

const shown = [
  'auth.missing',
  'auth.invalid',
  'auth.expired',
  'auth.scope',
  'auth.role',
  'auth.somebody_else',
  'connections.unavailable',
  'origin.refused',
  'input.too_large',
]
const failing = [
  'limit.reached',
  'database.unavailable',
  'worker.unreachable',
  'worker.slow',
  'answer.invalid',
]

test('every problem a card can meet has a title and a text of its own', () => {
  const all = [...shown, ...failing].map(code => problemWords({ code, message: 'm' }))
  expect(new Set(all.map(({ title, text }) => title + text)).size).toBe(all.length)
  for (const words of all) expect(words.title).not.toBe('Something went wrong')
})

test('what can be tried again or mended has a button for it', () => {
  const actionOf = (code: string) => problemWords({ code, message: 'm' }).action
  expect(failing.map(actionOf)).toEqual(failing.map(() => 'retry'))
  expect(actionOf('auth.expired')).toBe('sign-in')
  expect(actionOf('input.too_large')).toBeNull()
})

test('too many questions say when to ask again', () => {
  const titleOf = (more: object) => problemWords({ code: 'limit.reached', message: 'm', ...more }).title
  expect(titleOf({ retryAfter: 10 })).toBe('Too many questions, again in 10 s')
  expect(titleOf({})).toBe('Too many questions, again in a moment')
})

test('a code this build does not know speaks in the worker’s own words', () => {
  expect(problemWords({ code: 'something.new', message: 'It broke.', remedy: 'Mend it.' }).text).toBe(
    'It broke. Mend it.',
  )
  for (const code of Object.keys(errorStatus)) expect(problemWords({ code, message: 'm' }).title).not.toBe('')
})
