import { beforeEach, expect, test, vi } from 'vitest'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { senderOf } = await import('./sender.ts')
const { mutedSitesStored, ownSitesStored, pausesStored, write } = await import('../stored.ts')

const id = 'idaeedbbanohhjnfnbomjflagpiiidii'
const url = 'https://github.com/larkfield/parcel/pull/212'
const tab = { id: 3, url } as chrome.tabs.Tab
const script = { id, tab, url, frameId: 0, documentId: 'page' }
const granted = new Set<string>()

beforeEach(() => {
  fakeBrowser.reset()
  granted.clear()
  granted.add('https://github.com/*')
  Object.assign(fakeBrowser.runtime, {
    id,
    getURL: (path: string) => `chrome-extension://of-this-session${path}`,
  })
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation((async ({
    origins = [],
  }: {
    origins?: string[]
  }) => origins.every(origin => granted.has(origin))) as never)
})

test('a script in the top frame of a site that is on is listened to', async () => {
  expect(await senderOf(script)).toMatchObject({
    kind: 'page',
    page: { tabId: 3, frameId: 0, documentId: 'page' },
    host: { id: 'github' },
    address: url,
  })
})

test.each([
  ['of another extension', { ...script, id: 'another' }],
  ['in a frame of a page', { ...script, frameId: 7 }],
  ['on a site that is nobody’s', { ...script, tab: { ...tab, url: 'https://larkfield.example/' } }],
  [
    'on a site that is off',
    { ...script, tab: { ...tab, url: 'https://larkfield.atlassian.net/browse/LRK-88' } },
  ],
  ['without a tab', { id, url }],
])('a script %s is not', async (_, sender) => {
  expect(await senderOf(sender)).toBeNull()
})

test.each([
  ['everywhere', { host: null, page: null, until: null }, true],
  ['everywhere, until a while ago', { host: null, page: null, until: 1 }, false],
  ['on this site', { host: 'github', page: null, until: null }, true],
  ['on another site', { host: 'jira', page: null, until: null }, false],
])('paused %s, a script is not listened to: %o', async (_, pause, silent) => {
  await write(pausesStored, [pause])
  expect((await senderOf(script)) === null).toBe(silent)
})

test.each([
  ['pauses everything', { paused: true }, true],
  ['lets other sites be turned on', { sites: ['jira'] }, true],
  ['lets this site be turned on', { sites: ['github'] }, false],
])('where an organisation %s, a script is not listened to: %o', async (_, policy, silent) => {
  await fakeBrowser.storage.managed.set<Record<string, unknown>>(policy)
  expect((await senderOf(script)) === null).toBe(silent)
})

test.each([
  ['this site', 'github.com', null, true],
  ['this site, until a while ago', 'github.com', '2020-01-01T00:00:00Z', false],
  ['another site', 'larkfield.atlassian.net', null, false],
])('with %s muted, a script is not listened to', async (_, what, until, silent) => {
  await write(mutedSitesStored, { sites: [{ id: 'a', what, until }], at: 0 })
  expect((await senderOf(script)) === null).toBe(silent)
})

const ownUrl = 'https://github.larkfield.example/larkfield/parcel/pull/212'

test.each([
  ['was added', [{ product: 'github-server', address: 'https://github.larkfield.example' }], true],
  ['was not added, though its permission is there', [], false],
])('a script at an address that %s is listened to: %o', async (_, sites, heard) => {
  granted.add('https://github.larkfield.example/*')
  await write(ownSitesStored, sites)
  const sender = await senderOf({ ...script, url: ownUrl, tab: { ...tab, url: ownUrl } })
  expect(sender).toEqual(
    heard
      ? expect.objectContaining({ address: ownUrl, host: expect.objectContaining({ own: sites[0] }) })
      : null,
  )
})

test('our own pages are ours by the lasting address and by the one of this session', async () => {
  for (const own of [`chrome-extension://${id}/popup.html`, 'chrome-extension://of-this-session/frame.html'])
    expect(await senderOf({ id, url: own })).toEqual({ kind: 'ours', frame: null })
  expect(await senderOf({ id, url: `chrome-extension://${id}/frame.html`, tab, frameId: 7 })).toEqual({
    kind: 'ours',
    frame: { tabId: 3, frameId: 7, documentId: null },
  })
  expect(await senderOf({ id, url: 'https://idaeedbbanohhjnfnbomjflagpiiidii/' })).toBeNull()
})
