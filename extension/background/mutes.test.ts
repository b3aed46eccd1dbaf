import { beforeEach, expect, test, vi } from 'vitest'
import { CallError } from '#shared/contract/client.ts'
import type { Mute } from '#shared/contract/mutes.ts'
import { contextAnswer, linkedAnswer, personCard, sampleNow } from '#test/fixtures/answers.ts'
import { viewOf } from '#test/fixtures/views.ts'
import type { Answered } from '../said.ts'
import type { Api } from './api.ts'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { backgroundOver } = await import('#test/harness/background.ts')
const { answeringHandlers } = await import('./answering-asks.ts')
const { aimHover } = await import('./hover.ts')
const { addMute, freshenMutes, removeMute } = await import('./mutes.ts')
const { hoverStored, mutedSitesStored, read, recentsStored, viewStored, write } = await import('../stored.ts')

const [here, elsewhere] = [3, 4]
const address = 'https://github.com/larkfield/parcel/issues/198'
const view = viewOf({ page: { host: 'github', kind: 'issues', id: 'larkfield/parcel#198', url: address } })
const [first] = contextAnswer.related
const card: Answered = {
  item: first?.item.id ?? '',
  title: first?.item.title ?? '',
  url: first?.item.url ?? null,
  about: 'related',
}
const muteOf = (more: Partial<Mute> = {}): Mute => ({
  id: 'a mute',
  kind: 'item',
  what: card.item,
  label: card.title,
  term: 'undone',
  since: '2026-11-20T14:02:00Z',
  until: null,
  ...more,
})

const calls: { id: string; input: unknown }[] = []
const clock = { now: sampleNow }
let mutes: Mute[]
let answerTo: (id: string) => unknown
const start = () => {
  const api = (async (id, input) => {
    calls.push({ id, input })
    return answerTo(id)
  }) as Api
  return backgroundOver(api, () => clock.now)
}
const viewIn = async (tabId: number) => read(viewStored(tabId))
const itemsIn = async (tabId: number) => (await viewIn(tabId))?.answer?.value.related.map(c => c.item.id)

beforeEach(async () => {
  fakeBrowser.reset()
  const { session } = fakeBrowser.storage
  vi.spyOn(session, 'getKeys').mockImplementation(async () => Object.keys(await session.get(null)))
  vi.spyOn(fakeBrowser.tabs, 'get').mockImplementation((async (id: number) => ({
    id,
    url: address,
  })) as never)
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation((async () => []) as never)
  calls.length = 0
  mutes = [muteOf()]
  answerTo = id => (id === 'mutes.list' ? { mutes } : { mute: mutes[0] })
  await write(viewStored(here), view)
  await write(viewStored(elsewhere), view)
})

test('a muted item is said in its own tab, and gone from every other, with nothing asked', async () => {
  const deps = start()
  await deps.cache.write({ question: 'an answer with the item' })
  await addMute(deps, here, card, { kind: 'item', what: card.item, term: 'undone' })
  expect(calls.map(call => call.id)).toEqual(['mutes.add'])
  expect((await viewIn(here))?.said).toEqual([{ card, kind: 'muted', mute: muteOf() }])
  expect(await itemsIn(here)).toContain(card.item)
  expect(await itemsIn(elsewhere)).not.toContain(card.item)
  expect((await viewIn(elsewhere))?.said).toEqual([])
  expect((await deps.cache.readMany(['question'], { fresh: 1e9, stale: 1e9 })).size).toBe(0)
})

test('what was opened lately no longer suggests it', async () => {
  const recent = { title: 'Other', url: 'https://larkfield.example/', kind: 'issue', source: 'Jira', at: 0 }
  await write(recentsStored, [{ ...recent, title: card.title, url: card.url ?? '' }, recent])
  await addMute(start(), here, card, { kind: 'item', what: card.item, term: 'undone' })
  expect(await read(recentsStored)).toEqual([recent])
})

test('undone, it is said nowhere; one that ended by itself is undone, too', async () => {
  const deps = start()
  await addMute(deps, here, card, { kind: 'item', what: card.item, term: 'undone' })
  answerTo = () => {
    throw new CallError('mute.not_found', 'You have muted no such thing.')
  }
  await removeMute(deps, 'a mute')
  expect((await viewIn(here))?.said).toEqual([])
})

test('a mute the worker refuses is not said', async () => {
  answerTo = () => {
    throw new CallError('item.not_found', 'There is no such item.')
  }
  const muted = addMute(start(), here, card, { kind: 'item', what: card.item, term: 'undone' })
  await expect(muted).rejects.toMatchObject({ code: 'item.not_found' })
  expect((await viewIn(here))?.said).toEqual([])
})

test('the pages of a muted site show nothing any more, and it is known here until that is undone', async () => {
  const deps = start()
  mutes = [muteOf({ kind: 'site', what: 'github.com' })]
  await addMute(deps, null, null, { kind: 'site', what: 'github.com', term: 'undone' })
  expect(await viewIn(here)).toBeNull()
  expect((await read(mutedSitesStored)).sites).toEqual([{ id: 'a mute', what: 'github.com', until: null }])
  await removeMute(deps, 'a mute')
  expect((await read(mutedSitesStored)).sites).toEqual([])
})

test('sites muted in another browser are learnt of, at most every ten minutes', async () => {
  const deps = start()
  mutes = [muteOf({ kind: 'site', what: 'github.com' }), muteOf()]
  await freshenMutes(deps)
  await freshenMutes(deps)
  expect(calls).toHaveLength(1)
  expect((await read(mutedSitesStored)).sites.map(site => site.what)).toEqual(['github.com'])
  clock.now += 10 * 60_000
  answerTo = () => {
    throw new CallError('worker.unreachable', 'No Hypha worker answers.')
  }
  await freshenMutes(deps)
  expect(calls).toHaveLength(2)
  expect((await read(mutedSitesStored)).sites).toHaveLength(1)
})

test('what is said of a card goes to the worker by its id, and is taken back the same way', async () => {
  const deps = start()
  const give = answeringHandlers['feedback.give']
  await give(deps, null, { tabId: here, card, answer: 'not-useful', reason: 'outdated' })
  const [said] = (await viewIn(here))?.said ?? []
  expect(said).toEqual({ card, kind: 'not-useful', reason: 'outdated' })
  if (said) await answeringHandlers['said.undo'](deps, null, { tabId: here, said })
  expect(calls).toEqual([
    {
      id: 'feedback.give',
      input: { item: card.item, about: 'related', answer: 'not-useful', reason: 'outdated' },
    },
    { id: 'feedback.undo', input: { item: card.item, about: 'related' } },
  ])
  expect((await viewIn(here))?.said).toEqual([])
})

test('somebody muted, or a muted item at a link, opens no card', async () => {
  const question = { kind: 'person' as const, who: '@ines-okoye' }
  answerTo = () => ({ people: [{ ...personCard, muted: true }] })
  await aimHover(start(), here, 1, question)
  expect((await read(hoverStored(here)))?.body).toEqual({ kind: 'nothing' })
  answerTo = () => ({
    ...linkedAnswer,
    subject: linkedAnswer.subject && { ...linkedAnswer.subject, muted: true },
  })
  await aimHover(start(), here, 2, { kind: 'item', url: card.url ?? '' })
  expect((await read(hoverStored(here)))?.body).toEqual({ kind: 'nothing' })
})
