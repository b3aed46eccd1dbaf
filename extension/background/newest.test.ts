import { expect, test } from 'vitest'
import { createNewest } from './newest.ts'

test('a newer question about the same subject withdraws the one before', () => {
  const newest = createNewest()
  const first = newest.start('context:1')
  const other = newest.start('context:2')
  const second = newest.start('context:1')
  expect([first.aborted, second.aborted, other.aborted]).toEqual([true, false, false])
})

test('a subject that went away withdraws its question', () => {
  const newest = createNewest()
  const question = newest.start('context:1')
  newest.stop('context:1')
  newest.stop('context:2')
  expect(question.aborted).toBe(true)
})
