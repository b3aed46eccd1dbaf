import { beforeEach, expect, test, vi } from 'vitest'
import { CallError } from '#shared/contract/client.ts'
import { contextAnswer, linkedAnswer, ownerCard, personCard } from '#test/fixtures/answers.ts'
import { accountOf, viewOf } from '#test/fixtures/views.ts'
import { memoryArea } from '#test/harness/area.ts'
import type { Page, PageContext } from '../hosts/host.ts'
import { hosts } from '../hosts/index.ts'
import type { Api } from './api.ts'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { backgroundOver } = await import('#test/harness/background.ts')
const { askContext } = await import('./context.ts')
const { aimHover } = await import('./hover.ts')
const { hearPaths } = await import('./change.ts')
const { prefetchOwners } = await import('./owners.ts')
const { accountStored, hoverStored, read, viewStored, write } = await import('../stored.ts')

const tabId = 3
const host = hosts.find(({ id }) => id === 'github')!
const address = 'https://github.com/larkfield/parcel/issues/198'
const page: Page = { host: 'github', kind: 'issues', id: 'larkfield/parcel#198', url: address }
const secret = 'The draft nobody may keep.'
const context: PageContext = {
  url: address,
  title: 'Cache carrier quotes',
  text: secret,
  draft: true,
  via: 'editor',
  at: 0,
  ranks: {},
}
const view = viewOf({
  page,
  open: false,
  answer: null,
  change: { repository: 'github.com/larkfield/parcel', author: '@treyes', paths: [] },
})
const account = accountOf()

type Call = { id: string; input: unknown; signal: AbortSignal | undefined }
const calls: Call[] = []
let answerTo: (call: Call) => Promise<unknown>
const area = memoryArea()
const clock = { now: 0 }
const start = () => {
  const api = ((id, input, signal) => {
    const call = { id, input, signal }
    calls.push(call)
    return answerTo(call)
  }) as Api
  return backgroundOver(api, () => clock.now, area)
}
const words = { tabId, host, address, page, context, paths: ['services/quotes/cache.ts'] }

beforeEach(async () => {
  fakeBrowser.reset()
  calls.length = 0
  clock.now += 24 * 3_600_000
  answerTo = async ({ id }) => {
    if (id === 'people.find') return { people: [personCard] }
    return id === 'owners.ask' ? { repository: 'larkfield/parcel', owners: [ownerCard] } : contextAnswer
  }
  await write(accountStored, account)
  await write(viewStored(tabId), view)
})
const shown = () => read(viewStored(tabId))

test('the answer to a page is shown with what was sent and when', async () => {
  await askContext(start(), words, false)
  expect(calls.map(call => call.input)).toEqual([
    { url: address, title: context.title, text: secret, paths: ['services/quotes/cache.ts'] },
  ])
  expect(await shown()).toMatchObject({
    asking: null,
    problem: null,
    answer: { value: contextAnswer, at: clock.now },
    sent: { at: clock.now, worker: account.worker, from: 'GitHub', characters: 46, files: 1, via: 'editor' },
  })
})

test('what has no page yet says where it is written, and no more of the address', async () => {
  const written = 'https://github.com/larkfield/parcel/issues/new'
  const fresh = { ...words, address: `${written}?title=Cache#new`, context: { ...context, url: null } }
  await askContext(start(), fresh, false)
  expect(calls[0]?.input).toEqual({
    place: written,
    title: context.title,
    text: secret,
    paths: ['services/quotes/cache.ts'],
  })
})

test('no word of a draft is kept anywhere', async () => {
  await askContext(start(), words, false)
  const kept = JSON.stringify([
    area.all(),
    await fakeBrowser.storage.local.get(null),
    await fakeBrowser.storage.session.get(null),
  ])
  expect(kept).toContain('Cache carrier quotes for ten minutes')
  expect(kept).not.toContain(secret)
})

test('the same words are answered from memory, unless the person asks anew', async () => {
  const deps = start()
  await askContext(deps, words, false)
  await askContext(deps, words, false)
  expect(calls).toHaveLength(1)
  await askContext(deps, words, true)
  expect(calls).toHaveLength(2)
})

test('a newer question withdraws the one before, whose late answer is not shown', async () => {
  const deps = start()
  const later = Promise.withResolvers<unknown>()
  answerTo = async call =>
    calls.length === 1 ? later.promise : { ...contextAnswer, related: [], id: call.id }
  const first = askContext(deps, words, false)
  await vi.waitFor(() => expect(calls).toHaveLength(1))
  await askContext(deps, { ...words, context: { ...context, title: 'Another' } }, false)
  expect(calls[0]?.signal?.aborted).toBe(true)
  later.resolve(contextAnswer)
  await first
  expect((await shown())?.answer?.value.related).toEqual([])
})

test('an answer for a page that was left is not shown on the next', async () => {
  await write(viewStored(tabId), { ...view, page: { ...page, id: 'larkfield/parcel#212' } })
  await askContext(start(), words, false)
  expect((await shown())?.answer).toBeNull()
})

test.each([
  ['signed out', null, 'auth.missing'],
  ['no longer let in', { ...account, lapsed: 'auth.expired' }, 'auth.expired'],
])('nothing is sent while %s', async (_, who, code) => {
  await write(accountStored, who)
  await askContext(start(), words, false)
  expect(calls).toEqual([])
  expect(await shown()).toMatchObject({ asking: null, sent: null, problem: { code } })
})

test('a text over the limit is not sent, and its card names the limit', async () => {
  await askContext(start(), { ...words, context: { ...context, text: 'x'.repeat(1_000_000) } }, false)
  expect(calls).toEqual([])
  expect((await shown())?.problem).toMatchObject({
    code: 'input.too_large',
    message: 'This text has 1,000,000 characters; the limit is 400,000.',
  })
})

test('an outline is replaced by the whole text where the host exports it', async () => {
  const docs = hosts.find(({ id }) => id === 'google-docs')!
  const document = 'https://docs.google.com/document/d/1LarkfieldQuoteCacheSpec_0123456789abcdefXYZ/edit'
  await askContext(
    start(),
    { ...words, host: docs, address: document, context: { ...context, via: 'outline' } },
    false,
  )
  expect(calls[0]?.input).toMatchObject({ text: '# The whole text' })
  expect((await shown())?.sent?.via).toBe('export')
})

test('a failure is a problem, not an empty answer', async () => {
  answerTo = () => Promise.reject(new CallError('database.unavailable', 'The database does not answer.'))
  await askContext(start(), words, false)
  expect(await shown()).toMatchObject({
    answer: null,
    asking: null,
    problem: { code: 'database.unavailable' },
  })
})

const files = { repository: 'github.com/larkfield/parcel', author: '@treyes', paths: [ownerCard.path] }
const nobodysCard = {
  ...ownerCard,
  ask: { first: null, backup: null, team: null },
  deciders: [],
  knowers: [],
  decisions: [],
}
const pathQuestion = { kind: 'path', repository: files.repository, path: ownerCard.path } as const

test('hovering a path that was asked for on load opens from memory', async () => {
  const deps = start()
  await prefetchOwners(deps, files)
  await aimHover(deps, tabId, 7, pathQuestion)
  expect(calls.map(call => call.input)).toEqual([
    { repository: files.repository, paths: files.paths, author: '@treyes' },
  ])
  expect(await read(hoverStored(tabId))).toEqual({
    aim: 7,
    question: pathQuestion,
    body: { kind: 'owner', card: ownerCard },
  })
})

test('a page that tells of files asks about them anew, and shows who covers the change', async () => {
  const deps = start()
  await hearPaths(deps, tabId, files)
  await hearPaths(deps, tabId, files)
  expect(calls).toHaveLength(2)
  await hearPaths(deps, tabId, { ...files, paths: ['docs/printing.md'] })
  expect((await shown())?.change?.paths).toEqual([ownerCard.path, 'docs/printing.md'])
  const cover = (await shown())?.cover
  expect(cover?.cover.people.map(p => p.paths)).toEqual([[ownerCard.path]])
  expect(cover?.why).toMatchObject({ confidence: ownerCard.why.confidence, asOf: ownerCard.why.asOf })
})

test('a card that was asked for before its change was known is asked for again, by whose change it is', async () => {
  const deps = start()
  await write(viewStored(tabId), { ...view, change: null })
  await aimHover(deps, tabId, 8, pathQuestion)
  await hearPaths(deps, tabId, files)
  expect(calls.map(({ input }) => (input as { author?: string }).author)).toEqual([undefined, files.author])
  const other = { ...ownerCard, why: { ...ownerCard.why, reason: 'Known by now' } }
  answerTo = async () => ({ repository: 'larkfield/parcel', owners: [other] })
  await write(viewStored(tabId), { ...view, change: null })
  await hearPaths(deps, tabId, files)
  expect((await read(hoverStored(tabId)))?.body).toEqual({ kind: 'owner', card: other })
})

test('a hover waits for the batch that is on its way', async () => {
  const deps = start()
  const later = Promise.withResolvers<unknown>()
  answerTo = () => later.promise
  const batch = prefetchOwners(deps, files)
  const hover = aimHover(deps, tabId, 8, pathQuestion)
  await vi.waitFor(async () => expect((await read(hoverStored(tabId)))?.body.kind).toBe('asking'))
  later.resolve({ repository: 'larkfield/parcel', owners: [ownerCard] })
  await Promise.all([batch, hover])
  expect(calls).toHaveLength(1)
  expect((await read(hoverStored(tabId)))?.body.kind).toBe('owner')
})

test('a card from memory shows what a page that was just opened asks anew, when that comes', async () => {
  const deps = start()
  await prefetchOwners(deps, files)
  const later = Promise.withResolvers<unknown>()
  answerTo = () => later.promise
  const batch = prefetchOwners(deps, files, 0)
  const hover = aimHover(deps, tabId, 9, pathQuestion)
  const shown = async () => (await read(hoverStored(tabId)))?.body
  await vi.waitFor(async () => expect(await shown()).toMatchObject({ kind: 'owner', card: ownerCard }))
  const corrected = { ...ownerCard, you: !ownerCard.you }
  later.resolve({ repository: 'larkfield/parcel', owners: [corrected] })
  await Promise.all([batch, hover])
  expect(await shown()).toMatchObject({ kind: 'owner', card: corrected })
})

test('more paths than one question takes go in as few as it takes', async () => {
  const paths = Array.from({ length: 1_200 }, (_, n) => `services/labels/${n}.ts`)
  await prefetchOwners(start(), { ...files, paths })
  expect(calls.map(call => (call.input as { paths: string[] }).paths.length)).toEqual([500, 500, 200])
})

test('people and linked items have their cards', async () => {
  const deps = start()
  await aimHover(deps, tabId, 1, { kind: 'person', who: '@ines-okoye' })
  expect((await read(hoverStored(tabId)))?.body).toEqual({ kind: 'people', cards: [personCard] })
  answerTo = async () => linkedAnswer
  await aimHover(deps, tabId, 2, { kind: 'item', url: address })
  expect((await read(hoverStored(tabId)))?.body).toMatchObject({
    kind: 'item',
    linked: { item: linkedAnswer.subject },
  })
})

test.each([
  ['nobody owns or knows', nobodysCard],
  ['the worker says nothing about', { ...ownerCard, path: 'another.ts' }],
])('a path %s opens no card', async (_, card) => {
  answerTo = async () => ({ repository: 'larkfield/parcel', owners: [card] })
  await aimHover(start(), tabId, 9, { ...pathQuestion, path: `${ownerCard.path}` })
  expect((await read(hoverStored(tabId)))?.body.kind).toBe('nothing')
})

test('a repository nobody indexed is silence, a database that is down is not', async () => {
  answerTo = () => Promise.reject(new CallError('container.not_found', 'Not indexed.'))
  await aimHover(start(), tabId, 1, pathQuestion)
  expect((await read(hoverStored(tabId)))?.body.kind).toBe('nothing')
  answerTo = () => Promise.reject(new CallError('database.unavailable', 'Down.'))
  await aimHover(start(), tabId, 2, pathQuestion)
  expect((await read(hoverStored(tabId)))?.body).toMatchObject({ kind: 'problem' })
})
