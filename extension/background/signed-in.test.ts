import { beforeEach, expect, test, vi } from 'vitest'
import { accountOf } from '#test/fixtures/views.ts'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { authorizeSession, startSession } = await import('./account.ts')
const { signedIn } = await import('./signed-in.ts')
const { accountStored, write } = await import('../stored.ts')

const elsewhere = 'https://hypha.elsewhere.example'
const refused = { code: 'auth.policy' }

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('fetch', () => Promise.reject(new Error('Somebody was asked.')))
})

test('where an organisation has set a worker, nobody is signed in at another, or can be', async () => {
  await write(accountStored, accountOf({ worker: elsewhere }))
  expect(await signedIn()).toMatchObject({ worker: elsewhere })
  await fakeBrowser.storage.managed.set({ worker: 'https://hypha.larkfield.example' })
  await expect(signedIn()).rejects.toMatchObject(refused)
  await expect(startSession(elsewhere, 'hyc_x')).rejects.toMatchObject(refused)
  await expect(authorizeSession(elsewhere)).rejects.toMatchObject(refused)
})

test('an address that is no worker’s lets nobody in', async () => {
  await write(accountStored, accountOf())
  await fakeBrowser.storage.managed.set({ worker: 'http://hypha.larkfield.example' })
  await expect(signedIn()).rejects.toMatchObject(refused)
})
