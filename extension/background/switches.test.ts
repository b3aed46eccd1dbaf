import { beforeEach, expect, test, vi } from 'vitest'
import { accountOf, viewOf } from '#test/fixtures/views.ts'
import type { Api } from './api.ts'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { backgroundOver } = await import('#test/harness/background.ts')
const { github } = await import('../hosts/github/index.ts')
const { pageHandlers } = await import('./page-asks.ts')
const { freshenSwitches } = await import('./switches.ts')
const { accountStored, read, switchesStored, write } = await import('../stored.ts')

const asked: string[] = []
const clock = { now: 10_000_000 }
const deps = backgroundOver(
  (async (id: string) => {
    asked.push(id)
    return { owners: [], people: [] }
  }) as unknown as Api,
  () => clock.now,
)
const { page } = viewOf()
const asker = {
  page: { tabId: 3, frameId: 0, documentId: null },
  host: github,
  address: 'https://github.com/larkfield/parcel/issues/230',
}
const words = {
  page,
  context: { url: page.url, title: 'Cache', text: '', draft: false, via: 'page', at: 0, ranks: {} } as const,
  files: { repository: 'r', paths: ['a'], author: null },
  told: 0,
  again: false,
}
const expectFrame = (surface: 'sidebar' | 'hover') =>
  pageHandlers['frame.expected'](deps, asker, { surface, nonce: crypto.randomUUID() })
const turnOff = (...off: string[]) => write(switchesStored, { off, at: clock.now })

beforeEach(() => {
  fakeBrowser.reset()
  asked.length = 0
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ version: '0.1.0' } as never)
})

test('a kind of page that is turned off gets no frame, and nothing of it is asked about', async () => {
  await turnOff('github issue')
  for (const surface of ['sidebar', 'hover'] as const)
    await expect(expectFrame(surface)).rejects.toMatchObject({ code: 'surface.off' })
  await pageHandlers['page.words'](deps, asker, words)
  await pageHandlers['hover.aimed'](deps, asker, { aim: 1, question: { kind: 'person', who: '@mei-l' } })
  expect(asked).toEqual([])
})

test('one surface is turned off alone', async () => {
  await turnOff('github * hover 0.1.0')
  await expect(expectFrame('hover')).rejects.toMatchObject({ code: 'surface.off' })
  await expectFrame('sidebar')
  await pageHandlers['page.words'](deps, asker, { ...words, context: null })
  expect(asked).toEqual(['owners.ask'])
})

test('the worker is asked within the hour, and what it said holds while it cannot be reached', async () => {
  await write(accountStored, accountOf())
  const answers = [Response.json({ ok: true, version: '1', schema: '2', switchedOff: ['notion'] })]
  const fetched = vi.fn(async () => answers.shift() ?? Promise.reject(new TypeError('no network')))
  vi.stubGlobal('fetch', fetched)
  await freshenSwitches(deps)
  await freshenSwitches(deps)
  expect(fetched).toHaveBeenCalledTimes(1)
  expect((await read(switchesStored)).off).toEqual(['notion'])
  clock.now += 3_600_000
  await freshenSwitches(deps)
  expect(fetched).toHaveBeenCalledTimes(2)
  expect((await read(switchesStored)).off).toEqual(['notion'])
})
