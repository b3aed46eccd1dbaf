// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import type { Host, HostEvents, Page } from '../hosts/host.ts'
import type { Files } from '../messages.ts'
import { type PageParts, watchPage } from './watch-page.ts'

const page: Page = {
  host: 'github',
  kind: 'pull/changes',
  id: 'larkfield/parcel#212',
  url: 'https://github.com/larkfield/parcel/pull/212',
}
const told: { files: Files | null; told: number }[] = []
const parts = {
  tell: async (type: string, input: { files: Files | null; told: number }) => {
    if (type === 'page.words') told.push({ files: input.files, told: input.told })
    return true
  },
  sidebar: { need: () => undefined, remove: () => undefined },
  hover: { intent: { close: () => undefined } },
} as unknown as PageParts

/** Watches a page whose host tells what the test says. */
const start = (life = new AbortController()): HostEvents & { leave(): void } => {
  const watched: HostEvents[] = []
  const host = {
    theme: () => null,
    hoverTargets: () => [],
    watch: (_page: Page, on: HostEvents) => watched.push(on),
  } as unknown as Host
  watchPage(parts, host, page, life.signal)
  const [on] = watched
  if (!on) throw new Error('nothing watches')
  return { ...on, leave: () => life.abort() }
}

const change = ['github.com/larkfield/parcel', '@ines-okoye'] as const
const files = (...paths: string[]): Files => ({ repository: change[0], author: change[1], paths })

beforeEach(() => {
  vi.useFakeTimers()
  told.length = 0
  return () => vi.useRealTimers()
})

test('every file known on load is told at once', () => {
  const on = start()
  for (const paths of [['a.ts'], ['a.ts', 'b.ts'], ['a.ts', 'b.ts', 'c.ts']])
    on.paths(change[0], paths, change[1])
  vi.runAllTimers()
  expect(told).toEqual([{ files: files('a.ts', 'b.ts', 'c.ts'), told: 0 }])
})

test('later files are gathered, and with all of them it is told which are new', () => {
  const on = start()
  on.paths(change[0], ['a.ts'], change[1])
  vi.runAllTimers()
  const known = ['a.ts']
  for (const more of ['b.ts', 'c.ts', 'd.ts']) {
    known.push(more)
    on.paths(change[0], [...known], change[1])
    vi.advanceTimersByTime(100)
  }
  vi.runAllTimers()
  expect(told.slice(1)).toEqual([{ files: files('a.ts', 'b.ts', 'c.ts', 'd.ts'), told: 1 }])
})

test('words are told once more with files that come after them, of which none are told twice', () => {
  const on = start()
  const words = { url: page.url, title: 'Cache carrier quotes', text: '', draft: false, via: 'page' } as const
  on.context({ ...words, at: 0, ranks: {} })
  vi.runAllTimers()
  on.paths(change[0], ['a.ts'], change[1])
  vi.runAllTimers()
  on.context({ ...words, title: 'Cache carrier rates', at: 1, ranks: {} })
  vi.runAllTimers()
  expect(told).toEqual([
    { files: null, told: 0 },
    { files: files('a.ts'), told: 0 },
    { files: files('a.ts'), told: 1 },
  ])
})

test('a page that was left tells nothing more', () => {
  const on = start()
  on.paths(change[0], ['a.ts'], change[1])
  on.leave()
  vi.runAllTimers()
  expect(told).toEqual([])
})
