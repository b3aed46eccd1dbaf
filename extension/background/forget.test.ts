import { beforeEach, expect, test, vi } from 'vitest'
import { accountOf, viewOf } from '#test/fixtures/views.ts'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { token } = await import('./token.ts')
const { forgetEverything } = await import('./forget.ts')
const { hosts } = await import('../hosts/index.ts')
const { accountStored, ownSitesStored, pausesStored, recentsStored, viewStored, write } = await import(
  '../stored.ts'
)

const removed: string[] = []
let granted = true

beforeEach(async () => {
  fakeBrowser.reset()
  removed.length = 0
  granted = true
  vi.spyOn(token, 'drop').mockResolvedValue(undefined)
  vi.spyOn(token, 'read').mockResolvedValue(undefined)
  const { session } = fakeBrowser.storage
  vi.spyOn(session, 'getKeys').mockImplementation(async () => Object.keys(await session.get(null)))
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation((async () => granted) as never)
  vi.spyOn(fakeBrowser.permissions, 'remove').mockImplementation((async ({
    origins,
  }: {
    origins: string[]
  }) => {
    removed.push(...origins)
    granted = false
    return true
  }) as never)
  vi.spyOn(fakeBrowser.scripting, 'getRegisteredContentScripts').mockResolvedValue([] as never)
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockResolvedValue(true as never)
})

test('forgetting everything signs out, gives every site back, has open pages left, and leaves nothing stored', async () => {
  await write(accountStored, accountOf())
  await write(pausesStored, [{ host: 'jira', page: null, until: null }])
  await write(ownSitesStored, [{ product: 'github-server', address: 'https://github.larkfield.example' }])
  await write(recentsStored, [
    { title: 'Cache', url: 'https://github.com/', kind: 'pull', source: 'x', at: 1 },
  ])
  await write(viewStored(3), viewOf())
  expect(await forgetEverything()).toBe(true)
  expect(token.drop).toHaveBeenCalled()
  for (const pattern of hosts.flatMap(host => [...host.matches])) expect(removed).toContain(pattern)
  expect(removed).toContain('https://github.larkfield.example/*')
  expect(fakeBrowser.tabs.sendMessage).toHaveBeenCalledWith(3, { order: 'leave' }, { frameId: 0 })
  expect([await fakeBrowser.storage.local.get(null), await fakeBrowser.storage.session.get(null)]).toEqual([
    {},
    {},
  ])
})
