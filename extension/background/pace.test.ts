import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Api } from './api.ts'
import { createPace, type Pace, paced } from './pace.ts'
import { waitFor } from './text-exports.ts'

let pace: Pace
let asked: number[]
let began: number

beforeEach(() => {
  vi.useFakeTimers()
  pace = createPace({ now: () => Date.now(), wait: waitFor })
  began = Date.now()
  asked = []
})
afterEach(() => vi.useRealTimers())

const ask = (tabId: number, signal?: AbortSignal): void => {
  void pace.turn(tabId, signal).then(() => signal?.aborted || asked.push(Date.now() - began))
}

test('a page that makes a flood is asked about twice a second; another tab does not wait for it', async () => {
  for (let n = 0; n < 70; n++) ask(1)
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toHaveLength(60)
  ask(2)
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toHaveLength(61)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(asked.slice(61)).toEqual([500, 1_000, 1_500, 2_000])
})

test('a question that is withdrawn while it waits leaves its turn to the next', async () => {
  for (let n = 0; n < 60; n++) ask(1)
  const withdrawn = new AbortController()
  for (let n = 0; n < 20; n++) ask(1, withdrawn.signal)
  withdrawn.abort()
  await vi.advanceTimersByTimeAsync(0)
  ask(1)
  await vi.advanceTimersByTimeAsync(500)
  expect(asked).toHaveLength(61)
})

test('whoever reads a page and writes on it never waits', async () => {
  for (let n = 0; n < 300; n++) {
    ask(1)
    await vi.advanceTimersByTimeAsync(700)
  }
  expect(asked).toHaveLength(300)
})

test('what is asked is asked of the worker as it stands', async () => {
  const calls: unknown[] = []
  const api: Api = async (...input) => {
    calls.push(input)
    throw new Error('down')
  }
  await expect(paced(api, pace, 1)('health.get', {})).rejects.toThrow('down')
  expect(calls).toEqual([['health.get', {}, undefined]])
})
