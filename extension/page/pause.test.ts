// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import type { PageContext } from '../hosts/host.ts'
import { windowClock } from './clock.ts'
import { createPause, gatheringPause, readingPause, saysEnough, typingPause } from './pause.ts'

const page: PageContext = {
  url: 'https://github.com/larkfield/parcel/issues/198',
  title: 'Cache carrier quotes',
  text: 'The booking desk asks again on every key.',
  draft: false,
  via: 'page',
  at: 0,
  ranks: {},
}
const draft: PageContext = { ...page, url: null, draft: true, via: 'editor' }

const heard: [string | null, boolean][] = []
const start = () =>
  createPause(windowClock, (context, again) =>
    heard.push([context && `${context.title}|${context.text}`, again]),
  )

beforeEach(() => {
  vi.useFakeTimers()
  heard.length = 0
  return () => vi.useRealTimers()
})

test('a draft is asked about once, after the person has paused', () => {
  const pause = start()
  pause.hear({ ...draft, title: 'Ca' })
  vi.advanceTimersByTime(typingPause - 1)
  pause.hear(draft)
  vi.advanceTimersByTime(typingPause - 1)
  expect(heard).toEqual([])
  vi.advanceTimersByTime(1)
  expect(heard).toEqual([[`${draft.title}|${draft.text}`, false]])
})

test('a page that is read waits only until it has loaded', () => {
  start().hear(page)
  vi.advanceTimersByTime(readingPause)
  expect(heard).toHaveLength(1)
})

test('spacing, case and punctuation do not make words new', () => {
  const pause = start()
  pause.hear(draft)
  vi.advanceTimersByTime(typingPause)
  pause.hear({ ...draft, title: '  cache CARRIER quotes!', text: `${draft.text}\n\n` })
  vi.advanceTimersByTime(typingPause)
  expect(heard).toHaveLength(1)
  pause.hear({ ...draft, title: 'Cache carrier rates' })
  vi.advanceTimersByTime(typingPause)
  expect(heard).toHaveLength(2)
})

test('an outline read again later is new: the document behind it may be', () => {
  const pause = start()
  pause.hear({ ...page, via: 'outline', at: 1 })
  vi.advanceTimersByTime(readingPause)
  pause.hear({ ...page, via: 'outline', at: 2 })
  vi.advanceTimersByTime(readingPause)
  expect(heard).toHaveLength(2)
})

test('a page without words is told once', () => {
  const pause = start()
  pause.hear(null)
  pause.hear(null)
  expect(heard).toEqual([[null, false]])
})

test('words that went away are told at once, and once', () => {
  const pause = start()
  pause.hear(page)
  vi.advanceTimersByTime(readingPause)
  pause.hear(null)
  pause.hear(null)
  expect(heard.at(-1)).toEqual([null, false])
  expect(heard).toHaveLength(2)
})

test('the same words are asked about again on demand and when more than words is known', () => {
  const pause = start()
  pause.hear(page)
  vi.advanceTimersByTime(readingPause)
  pause.again()
  expect(heard.at(-1)?.[1]).toBe(true)
  pause.more()
  vi.advanceTimersByTime(gatheringPause)
  expect(heard.map(([, again]) => again)).toEqual([false, true, false])
})

test('what else is known waits for as much as comes in a while, and is told of a page without words, too', () => {
  const pause = start()
  pause.hear(null)
  for (let part = 0; part < 4; part++) {
    pause.more()
    vi.advanceTimersByTime(gatheringPause / 4)
  }
  vi.runAllTimers()
  expect(heard).toEqual([
    [null, false],
    [null, false],
  ])
})

test('words that are waited for take with them what else is known', () => {
  const pause = start()
  pause.hear(page)
  pause.more()
  vi.runAllTimers()
  expect(heard).toHaveLength(1)
})

test('a page that was left is not asked about', () => {
  const pause = start()
  pause.hear(page)
  pause.stop()
  vi.runAllTimers()
  expect(heard).toEqual([])
})

test.each([
  ['a saved page with a title only', true, { ...page, text: '' }],
  ['a draft with two fields begun', true, draft],
  ['a draft with a short title only', false, { ...draft, text: ' ' }],
  ['a draft with a hundred characters in one field', true, { ...draft, title: '', text: 'x'.repeat(100) }],
  ['an empty page', false, { ...page, title: ' ', text: '' }],
])('%s says enough: %s', (_, enough, context) => {
  expect(saysEnough(context)).toBe(enough)
})
