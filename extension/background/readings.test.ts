import { expect, test } from 'vitest'
import { withReading } from './readings.ts'

const page = { host: 'github', kind: 'pull' }

test('each way of finding a fact is counted, and misses show against the pages', () => {
  const once = withReading({}, page, { title: 0, body: 2 })
  const twice = withReading(once, page, { title: 1 })
  expect(twice).toEqual({ 'github pull': { pages: 2, facts: { title: [1, 1], body: [0, 0, 1] } } })
  expect(once['github pull']?.facts.title).toEqual([1])
})
