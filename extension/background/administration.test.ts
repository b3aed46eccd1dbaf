import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { accountOf } from '#test/fixtures/views.ts'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { createAdministration } = await import('./administration.ts')
const { accountStored, write } = await import('../stored.ts')

const worker = 'https://hypha.larkfield.example'
const account = accountOf({ worker })

let clock = 0
let status = 200
const ended: string[] = []
const sent: Request[] = []

const start = () =>
  createAdministration({
    confirm: async () => ({ token: 'hyo_admin' }),
    end: async (_, token) => void ended.push(token),
    now: () => clock,
  })

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  fakeBrowser.reset()
  clock = 0
  status = 200
  ended.length = 0
  sent.length = 0
  await write(accountStored, account)
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request)
    const refusal = { error: { code: 'auth.invalid', message: 'This token is unknown or was revoked.' } }
    return Response.json(status === 200 ? { connections: [] } : refusal, { status })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const locked = { code: 'auth.scope', status: 403 }

test('nothing is administered before the person has confirmed who they are, and nothing is asked', async () => {
  await expect(start().api('connections.list', {})).rejects.toMatchObject(locked)
  expect(sent).toEqual([])
})

test('it asks with the token of the confirmation, which is nowhere stored', async () => {
  const administration = start()
  expect(await administration.open()).toEqual({ until: 600_000 })
  await administration.api('connections.list', {})
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer hyo_admin')
  const kept = [await chrome.storage.local.get(null), await chrome.storage.session.get(null)]
  expect(JSON.stringify(kept)).not.toContain('hyo_admin')
})

test('after ten minutes it is over, and the worker is told', async () => {
  const administration = start()
  await administration.open()
  clock = 600_000
  await expect(administration.api('connections.list', {})).rejects.toMatchObject(locked)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(ended).toEqual(['hyo_admin'])
})

test('closing it ends the token once', async () => {
  const administration = start()
  await administration.open()
  await administration.close()
  await administration.close()
  expect(ended).toEqual(['hyo_admin'])
  await expect(administration.api('connections.list', {})).rejects.toMatchObject(locked)
})

test('a token the worker no longer takes wants a new confirmation, and the sign-in stays', async () => {
  const administration = start()
  await administration.open()
  status = 401
  await expect(administration.api('connections.list', {})).rejects.toMatchObject(locked)
  expect(await chrome.storage.local.get('account')).toEqual({ account })
})

test('it administers only where it was opened', async () => {
  const administration = start()
  await administration.open()
  await write(accountStored, { ...account, worker: 'https://other.larkfield.example' })
  await expect(administration.api('connections.list', {})).rejects.toMatchObject(locked)
  expect(sent).toEqual([])
})

test('a confirmation that failed leaves it as it was', async () => {
  const administration = createAdministration({
    confirm: () => Promise.reject(new Error('closed')),
    end: async () => undefined,
    now: () => clock,
  })
  await expect(administration.open()).rejects.toThrow('closed')
  await expect(administration.api('connections.list', {})).rejects.toMatchObject(locked)
})

test('nobody administers who is signed out', async () => {
  const administration = start()
  await write(accountStored, { ...account, lapsed: 'auth.expired' })
  await expect(administration.open()).rejects.toMatchObject({ code: 'auth.expired' })
})
