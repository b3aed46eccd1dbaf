import { expect, test } from 'vitest'
import { jobOf, pollJob } from '#test/fixtures/connections.ts'
import { progressOf } from './progress.ts'

test('all that is read for the first time counts together', () => {
  const jobs = [
    jobOf({ done: 100, total: 400, rate: 10 }),
    jobOf({ state: 'waiting', done: 0, total: 300, rate: null }),
    jobOf({ state: 'done', done: 200, total: 180, rate: null }),
  ]
  expect(progressOf(jobs)).toEqual({ done: 300, total: 900, rate: 10, secondsLeft: 60 })
})

test('without every total there is none, and no time left', () => {
  const jobs = [jobOf({ done: 100 }), jobOf({ state: 'waiting', done: 0, total: null, rate: null })]
  expect(progressOf(jobs)).toMatchObject({ done: 100, total: null, secondsLeft: null })
})

test('more than the service told is never more than all', () => {
  expect(progressOf([jobOf({ done: 12, total: 10 })])).toMatchObject({ done: 12, total: 12, secondsLeft: 0 })
})

test('there is none when nothing is read for the first time', () => {
  expect(progressOf([pollJob, jobOf({ state: 'done' })])).toBeNull()
})
