import { beforeEach, expect, test, vi } from 'vitest'
import { viewOf } from '#test/fixtures/views.ts'
import type { Pause } from '../pauses.ts'
import type { Api } from './api.ts'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { backgroundOver } = await import('#test/harness/background.ts')
const { github } = await import('../hosts/github/index.ts')
const { pageHandlers } = await import('./page-asks.ts')
const { beginPause, endPause, followPauses, settlePauses } = await import('./pauses.ts')
const { pausesStored, read, viewStored, write } = await import('../stored.ts')

const tabId = 3
const address = 'https://github.com/larkfield/parcel/issues/230'
const view = viewOf()
const onPage: Pause = { host: 'github', page: view.page.id, until: null }
const asker = { page: { tabId, frameId: 0, documentId: null }, host: github, address }
const words = {
  page: view.page,
  context: { url: address, title: 'Cache', text: '', draft: false, via: 'page', at: 0, ranks: {} } as const,
  files: { repository: 'r', paths: ['a'], author: null },
  told: 0,
  again: false,
}

const clock = { now: 1_000 }
const asked: string[] = []
const told: unknown[] = []
const deps = backgroundOver(
  (async (id: string) => {
    asked.push(id)
    return {}
  }) as unknown as Api,
  () => clock.now,
)
const shown = () => read(viewStored(tabId))

beforeEach(async () => {
  fakeBrowser.reset()
  asked.length = 0
  told.length = 0
  clock.now = 1_000
  const { session } = fakeBrowser.storage
  vi.spyOn(session, 'getKeys').mockImplementation(async () => Object.keys(await session.get(null)))
  vi.spyOn(fakeBrowser.permissions, 'contains').mockResolvedValue(true as never)
  vi.spyOn(fakeBrowser.scripting, 'getRegisteredContentScripts').mockResolvedValue([] as never)
  vi.spyOn(fakeBrowser.scripting, 'registerContentScripts').mockResolvedValue(undefined as never)
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([] as never)
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation((async (_tab: number, order: unknown) => {
    told.push(order)
    return true
  }) as never)
  await write(viewStored(tabId), view)
})

test('of a page that is paused what was shown goes, and nothing of it is asked about', async () => {
  await beginPause(deps, onPage)
  expect(await shown()).toMatchObject({ paused: onPage, answer: null, asking: null })
  await pageHandlers['page.words'](deps, asker, words)
  await pageHandlers['hover.aimed'](deps, asker, { aim: 1, question: { kind: 'person', who: '@mei-l' } })
  expect(asked).toEqual([])
  await pageHandlers['page.shown'](deps, asker, { page: view.page, theme: null })
  expect((await shown())?.paused).toEqual(onPage)
})

test('a page that is resumed asks anew', async () => {
  await beginPause(deps, onPage)
  await endPause(deps, onPage)
  expect((await shown())?.paused).toBeNull()
  expect(told).toContainEqual({ order: 'words.again' })
})

test('a pause of an hour ends by itself, and is forgotten then', async () => {
  followPauses(() => deps)
  await beginPause(deps, { ...onPage, until: 3_601_000 })
  expect(await fakeBrowser.alarms.get('pause')).toMatchObject({ scheduledTime: 3_601_000 })
  clock.now = 3_601_000
  await fakeBrowser.alarms.onAlarm.trigger({
    name: 'pause',
    scheduledTime: clock.now,
    persistAcrossSessions: false,
  })
  await vi.waitFor(async () => expect((await shown())?.paused).toBeNull())
  expect(await read(pausesStored)).toEqual([])
  expect(await fakeBrowser.alarms.get('pause')).toBeUndefined()
})

test('a pause that ended while the browser was closed is over when it opens', async () => {
  await write(pausesStored, [{ host: null, page: null, until: 999 }])
  await settlePauses(deps)
  expect(await read(pausesStored)).toEqual([])
})
