import { expect, test } from 'vitest'
import { sampleNow } from '#test/fixtures/answers.ts'
import { connectionOf, jobOf, limitedJob, pollJob, problemOf, statusOf } from '#test/fixtures/connections.ts'
import { attentionIn, healthOf, isBusy, limitedBy, problemIn } from './health.ts'

const at = (minutesAgo: number) => new Date(sampleNow - minutesAgo * 60_000).toISOString()

test.each([
  ['current', {}, [pollJob]],
  ['reading', { freshAt: null }, [jobOf()]],
  ['behind', { freshAt: at(31) }, []],
  ['current', { freshAt: at(29) }, []],
  ['limited', { freshAt: null }, [limitedJob]],
  ['broken', { state: 'broken' }, [limitedJob]],
  ['paused', { state: 'paused' }, []],
  ['removing', { state: 'removing' }, []],
] as const)('it is %s when it says %o', (health, change, jobs) => {
  expect(healthOf(connectionOf(change), jobs, sampleNow)).toBe(health)
})

test('a limit that is over limits nothing, and of several the last counts', () => {
  const over = { ...limitedJob, waitsUntil: at(1) }
  const later = { ...limitedJob, id: 'later', waitsUntil: at(-40) }
  expect(limitedBy([over], sampleNow)).toBeNull()
  expect(limitedBy([over, limitedJob, later], sampleNow)?.id).toBe('later')
})

test('what is wrong is its own problem, else the newest of what still fails, and nothing while it is paused', () => {
  const own = problemOf('signed-out', 'No longer taken.')
  const failing = jobOf({ problem: problemOf('unavailable', 'Does not answer.') })
  expect(problemIn(connectionOf({ problem: own }), [failing])).toBe(own)
  expect(problemIn(connectionOf(), [failing])?.message).toBe('Does not answer.')
  expect(problemIn(connectionOf(), [{ ...failing, state: 'dead' }])).toBeNull()
  expect(problemIn(connectionOf({ state: 'paused', problem: own }), [])).toBeNull()
})

test('things to look at are counted once', () => {
  const connection = connectionOf({ missing: ['a'] })
  expect(attentionIn(connection, statusOf(connection, { deadTotal: 2, hiddenTotal: 3 }))).toBe(6)
  expect(attentionIn(connection, undefined)).toBe(1)
})

test('it is watched closely while something goes on', () => {
  const connection = connectionOf()
  expect(isBusy(connection, statusOf(connection))).toBe(false)
  expect(isBusy(connection, statusOf(connection, { jobs: [jobOf()] }))).toBe(true)
  expect(isBusy(connectionOf({ freshAt: null }), statusOf(connection))).toBe(true)
  expect(isBusy(connectionOf({ state: 'paused', freshAt: null }), undefined)).toBe(false)
  expect(isBusy(connectionOf({ state: 'removing' }), undefined)).toBe(true)
})
