// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { windowClock } from './clock.ts'
import { createPaths } from './paths.ts'

const files = (...paths: string[]) => ({
  repository: 'github.com/larkfield/parcel',
  author: '@ines-okoye',
  paths,
})
const batches: string[][] = []
const start = () => createPaths(windowClock, batch => batches.push(batch.paths))

beforeEach(() => {
  vi.useFakeTimers()
  batches.length = 0
  return () => vi.useRealTimers()
})

test('everything known on load goes in one batch', () => {
  const paths = start()
  paths.hear(files('a.ts'))
  paths.hear(files('a.ts', 'b.ts'))
  paths.hear(files('a.ts', 'b.ts', 'c.ts'))
  vi.runAllTimers()
  expect(batches).toEqual([['a.ts', 'b.ts', 'c.ts']])
})

test('later ones are gathered, and only new ones are told', () => {
  const paths = start()
  paths.hear(files('a.ts'))
  vi.runAllTimers()
  for (const more of ['b.ts', 'c.ts', 'd.ts']) {
    paths.hear(files('a.ts', ...paths.known().slice(1), more))
    vi.advanceTimersByTime(100)
  }
  paths.hear(files('a.ts', 'b.ts', 'c.ts', 'd.ts'))
  vi.runAllTimers()
  expect(batches).toEqual([['a.ts'], ['b.ts', 'c.ts', 'd.ts']])
  paths.hear(files('a.ts', 'b.ts'))
  vi.runAllTimers()
  expect(batches).toHaveLength(2)
  expect(paths.known()).toEqual(['a.ts', 'b.ts', 'c.ts', 'd.ts'])
})

test('a page that was left tells nothing more', () => {
  const paths = start()
  paths.hear(files('a.ts'))
  paths.stop()
  vi.runAllTimers()
  expect(batches).toEqual([])
})
