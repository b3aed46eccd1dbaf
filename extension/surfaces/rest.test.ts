import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRest, type Rest, restFor } from './rest.ts'

let turns: boolean[]
let rest: Rest

beforeEach(() => {
  vi.useFakeTimers()
  turns = []
  rest = createRest(
    () => Date.now(),
    resting => turns.push(resting),
  )
})
afterEach(() => {
  rest.end()
  vi.useRealTimers()
})

test('a frame that has just come, or grown, rests for half a second', () => {
  expect(rest.isResting()).toBe(false)
  rest.begin()
  expect(rest.isResting()).toBe(true)
  vi.advanceTimersByTime(restFor - 1)
  rest.begin()
  vi.advanceTimersByTime(restFor - 1)
  expect(rest.isResting()).toBe(true)
  vi.advanceTimersByTime(1)
  expect(rest.isResting()).toBe(false)
  expect(turns).toEqual([true, true, false])
})

test('a frame that came under a pointer that lies still rests; one the pointer came to does not', () => {
  rest.came()
  rest.went({ x: 300, y: 200 })
  rest.went({ x: 303, y: 202 })
  expect(rest.isResting()).toBe(true)
  rest.went({ x: 310, y: 200 })
  expect(rest.isResting()).toBe(false)
  rest.came()
  expect(rest.isResting()).toBe(true)
  vi.advanceTimersByTime(restFor)
  expect(rest.isResting()).toBe(false)
})

test('moving the pointer ends no rest that began otherwise', () => {
  rest.begin()
  rest.came()
  rest.went({ x: 0, y: 0 })
  rest.went({ x: 90, y: 0 })
  expect(rest.isResting()).toBe(true)
})
