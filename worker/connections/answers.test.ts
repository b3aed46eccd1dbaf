import { expect, it } from 'vitest'
import { paceOf } from './answers.ts'

const job = {
  state: 'running' as const,
  done: 300,
  total: 1_000,
  startedAt: '2026-11-20T10:00:00.000Z',
  updatedAt: '2026-11-20T10:01:00.000Z',
}

it('says how fast a pass is and how long it still takes', () => {
  expect(paceOf(job)).toEqual({ rate: 5, secondsLeft: 140 })
})

it('says nothing of the time left when the service does not tell how many there are', () => {
  expect(paceOf({ ...job, total: null })).toEqual({ rate: 5, secondsLeft: null })
})

it.each([
  ['has not begun', { startedAt: null }],
  ['has brought nothing yet', { done: 0 }],
  ['has just begun', { updatedAt: job.startedAt }],
  ['is done', { state: 'done' as const }],
])('knows no pace of what %s', (_, change) => {
  expect(paceOf({ ...job, ...change })).toEqual({ rate: null, secondsLeft: null })
})

it('never says less than no time when there were more than the service told', () => {
  expect(paceOf({ ...job, done: 1_200 }).secondsLeft).toBe(0)
})
