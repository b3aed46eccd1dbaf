import { expect, test } from 'vitest'
import { memoryArea } from '#test/harness/area.ts'
import { createCache, keyOf } from './cache.ts'

const ages = { fresh: 1_000, stale: 10_000 }

const start = (quota?: number) => {
  const clock = { now: 0 }
  const area = memoryArea(quota)
  const cache = createCache(area, () => clock.now)
  const got: { value: string; at: number }[] = []
  let loads = 0
  const ask = (answer: string) =>
    cache.through<string>(
      'question',
      ages,
      async () => {
        loads++
        return answer
      },
      async entry => got.push(entry),
    )
  return { clock, area, cache, got, ask, loads: () => loads }
}

test('what nobody asked before is loaded and kept', async () => {
  const { ask, got, loads } = start()
  await ask('first')
  await ask('second')
  expect(got.map(entry => entry.value)).toEqual(['first', 'first'])
  expect(loads()).toBe(1)
})

test('what is no longer fresh is delivered at once and then again, new', async () => {
  const { ask, got, clock } = start()
  await ask('first')
  clock.now = 5_000
  await ask('second')
  expect(got).toEqual([
    { value: 'first', at: 0 },
    { value: 'first', at: 0 },
    { value: 'second', at: 5_000 },
  ])
})

test('what is too old is not delivered any more', async () => {
  const { ask, got, clock } = start()
  await ask('first')
  clock.now = 10_000
  await ask('second')
  expect(got.map(entry => entry.value)).toEqual(['first', 'second'])
})

test('a load that fails leaves the older answer where it was', async () => {
  const { cache, ask, got, clock } = start()
  await ask('first')
  clock.now = 5_000
  const failing = cache.through(
    'question',
    ages,
    () => Promise.reject(new Error('down')),
    async () => undefined,
  )
  await expect(failing).rejects.toThrow('down')
  await ask('third')
  expect(got.map(entry => entry.value)).toEqual(['first', 'first', 'third'])
})

test('when there is no more room the older answers go, and nothing else', async () => {
  const { cache, area } = start(100)
  await area.set({ 'view:1': 'stays' })
  await cache.write({ a: 'x'.repeat(40) })
  await cache.write({ b: 'y'.repeat(40) })
  expect(Object.keys(area.all())).toEqual(['view:1', 'answer:b'])
})

test('signing out clears every answer', async () => {
  const { cache, area, ask } = start()
  await ask('first')
  await cache.clear()
  expect(area.all()).toEqual({})
})

test('a key tells questions apart and holds none of their words', async () => {
  const question = { title: 'Cache carrier quotes', text: 'secret draft' }
  const key = await keyOf('context', question)
  expect(key).toBe(await keyOf('context', { ...question }))
  expect(key).not.toBe(await keyOf('context', { ...question, text: 'another draft' }))
  expect(key).toMatch(/^context:[0-9a-f]{64}$/)
})
