// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { windowClock } from './clock.ts'
import { createIntent, hoverTimes } from './intent.ts'

const done: string[] = []
const start = () =>
  createIntent<string>(windowClock, {
    fetch: aim => done.push(`fetch ${aim.question}`),
    show: aim => done.push(`show ${aim.question}`),
    hide: aim => done.push(`hide ${aim.question}`),
  })
const element = () => document.createElement('a')
const pass = (milliseconds: number) => vi.advanceTimersByTime(milliseconds)

beforeEach(() => {
  vi.useFakeTimers()
  done.length = 0
  return () => vi.useRealTimers()
})

test('resting on an anchor fetches first and shows later', () => {
  start().enter(element(), 'a', 'pointer')
  pass(hoverTimes.fetch - 1)
  expect(done).toEqual([])
  pass(1)
  expect(done).toEqual(['fetch a'])
  pass(hoverTimes.show - hoverTimes.fetch)
  expect(done).toEqual(['fetch a', 'show a'])
})

test('passing over an anchor does nothing', () => {
  const intent = start()
  intent.enter(element(), 'a', 'pointer')
  pass(hoverTimes.fetch - 1)
  intent.leave('pointer')
  vi.runAllTimers()
  expect(done).toEqual([])
})

test('moving within one anchor does not start again', () => {
  const intent = start()
  const anchor = element()
  intent.enter(anchor, 'a', 'pointer')
  pass(300)
  intent.enter(anchor, 'a', 'pointer')
  pass(200)
  expect(done).toEqual(['fetch a', 'show a'])
})

test('a card goes some time after the pointer left, and stays when it comes into the card', () => {
  const intent = start()
  intent.enter(element(), 'a', 'pointer')
  pass(hoverTimes.show)
  intent.leave('pointer')
  pass(hoverTimes.hide - 1)
  intent.stay()
  vi.runAllTimers()
  expect(intent.shown()?.question).toBe('a')
  intent.leave('pointer')
  pass(hoverTimes.hide)
  expect(intent.shown()).toBeNull()
  expect(done.at(-1)).toBe('hide a')
})

test('there is one card at a time', () => {
  const intent = start()
  intent.enter(element(), 'a', 'pointer')
  pass(hoverTimes.show)
  intent.enter(element(), 'b', 'pointer')
  pass(hoverTimes.show)
  expect(done).toEqual(['fetch a', 'show a', 'fetch b', 'hide a', 'show b'])
})

test.each([
  ['pointer', 'scroll', true],
  ['pointer', 'act', true],
  ['keyboard', 'scroll', false],
  ['keyboard', 'act', true],
] as const)('a card opened by %s goes on %s: %s', (by, why, goes) => {
  const intent = start()
  intent.enter(element(), 'a', by)
  pass(hoverTimes.show)
  intent.cancel(why)
  expect(intent.shown() === null).toBe(goes)
})

test('scrolling, dragging and typing also stop a card that has not opened yet', () => {
  const intent = start()
  intent.enter(element(), 'a', 'keyboard')
  pass(hoverTimes.fetch)
  intent.cancel('scroll')
  vi.runAllTimers()
  expect(done).toEqual(['fetch a'])
})

test('what the keyboard opened is not closed by the pointer, nor the other way round', () => {
  const intent = start()
  intent.enter(element(), 'a', 'keyboard')
  pass(hoverTimes.show)
  intent.leave('pointer')
  vi.runAllTimers()
  expect(intent.shown()?.question).toBe('a')
  intent.leave('keyboard')
  vi.runAllTimers()
  expect(intent.shown()).toBeNull()
})

test('a card that holds focus stays wherever the pointer goes', () => {
  const intent = start()
  intent.enter(element(), 'a', 'pointer')
  pass(hoverTimes.show)
  intent.hold()
  intent.leave('pointer')
  vi.runAllTimers()
  expect(intent.shown()?.question).toBe('a')
})

test('closing takes card and aim at once', () => {
  const intent = start()
  intent.enter(element(), 'a', 'pointer')
  pass(hoverTimes.show)
  intent.enter(element(), 'b', 'pointer')
  intent.close()
  vi.runAllTimers()
  expect(done).toEqual(['fetch a', 'show a', 'hide a'])
})

test('aims are numbered from the given number on', () => {
  const shown: number[] = []
  const intent = createIntent<string>(
    windowClock,
    { fetch: () => undefined, show: aim => shown.push(aim.id), hide: () => undefined },
    40,
  )
  intent.enter(element(), 'a', 'pointer')
  pass(hoverTimes.show)
  intent.enter(element(), 'b', 'pointer')
  pass(hoverTimes.show)
  expect(shown).toEqual([40, 41])
})
