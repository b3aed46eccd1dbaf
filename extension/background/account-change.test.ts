import { beforeEach, expect, test, vi } from 'vitest'
import { changeCover, contextAnswer } from '#test/fixtures/answers.ts'
import { accountOf, viewOf } from '#test/fixtures/views.ts'
import type { TabView } from '../views.ts'
import type { Api } from './api.ts'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { followAccount } = await import('./account-change.ts')
const { backgroundOver } = await import('#test/harness/background.ts')
const { accountStored, viewStored, watch, write } = await import('../stored.ts')

const tabId = 3
const shown: (TabView | null)[] = []

beforeEach(async () => {
  fakeBrowser.reset()
  shown.length = 0
  const { session } = fakeBrowser.storage
  vi.spyOn(session, 'getKeys').mockImplementation(async () => Object.keys(await session.get(null)))
  await write(accountStored, accountOf())
  followAccount(() => backgroundOver((async () => ({ mutes: [] })) as unknown as Api, () => 0))
  watch(viewStored(tabId), view => void shown.push(view))
})

const last = () => shown.at(-1)

test.each([
  ['signs out', null, 'auth.missing'],
  ['is no longer let in', accountOf({ lapsed: 'auth.expired' }), 'auth.expired'],
])('whoever %s is told so at once, and what was shown is gone', async (_, account, code) => {
  await write(viewStored(tabId), viewOf())
  await write(accountStored, account)
  await vi.waitFor(() => expect(last()).toMatchObject({ answer: null, problem: { code } }))
})

test('a page that said so already goes on saying it, without a moment of silence', async () => {
  const problem = { code: 'auth.expired', message: 'You are signed out of Hypha.' }
  await write(viewStored(tabId), viewOf({ answer: null, problem, asking: 1 }))
  await write(accountStored, accountOf({ lapsed: 'auth.expired' }))
  await vi.waitFor(() => expect(last()?.asking).toBeNull())
  expect(shown.map(view => view?.problem?.code)).toEqual(shown.map(() => 'auth.expired'))
})

test('whoever signs in finds nothing of who was there before', async () => {
  await write(accountStored, null)
  await write(viewStored(tabId), viewOf({ cover: changeCover }))
  expect(last()?.answer?.value).toEqual(contextAnswer)
  await write(accountStored, accountOf({ person: { id: 'p2', name: 'Mei Lindqvist' } }))
  await vi.waitFor(() => expect(last()).toMatchObject({ answer: null, problem: null, cover: null }))
})
