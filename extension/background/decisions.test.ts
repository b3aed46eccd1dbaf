import { beforeEach, expect, test, vi } from 'vitest'
import { contextAnswer, lapsedDecision, suggestedDecision } from '#test/fixtures/answers.ts'
import { viewOf } from '#test/fixtures/views.ts'
import { memoryArea } from '#test/harness/area.ts'
import type { Api } from './api.ts'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { backgroundOver } = await import('#test/harness/background.ts')
const { decidingHandlers } = await import('./decisions.ts')
const { pausesStored, read, viewStored, write } = await import('../stored.ts')

const calls: { id: string; input: unknown }[] = []
const settled = { ...lapsedDecision.decision, state: 'done' as const, lapsedAt: null }

const start = () =>
  backgroundOver(
    (async (id: string, input: unknown) => {
      calls.push({ id, input })
      if (id === 'decisions.list') return { decisions: [lapsedDecision] }
      return {
        decision: id === 'decisions.answer' ? settled : { ...suggestedDecision.decision, suggested: false },
      }
    }) as unknown as Api,
    () => 0,
    memoryArea(),
  )

beforeEach(() => {
  fakeBrowser.reset()
  const { session } = fakeBrowser.storage
  vi.spyOn(session, 'getKeys').mockImplementation(async () => Object.keys(await session.get(null)))
  calls.length = 0
})

test('what lapsed is asked for once, and not at all while everything is paused', async () => {
  const deps = start()
  await write(pausesStored, [{ host: null, page: null, until: null }])
  expect(await decidingHandlers['decisions.lapsed'](deps, null, {})).toEqual([])
  expect(calls).toEqual([])
  await write(pausesStored, [])
  for (const _ of [1, 2])
    expect(await decidingHandlers['decisions.lapsed'](deps, null, {})).toEqual([lapsedDecision])
  expect(calls).toEqual([{ id: 'decisions.list', input: { lapsed: true, limit: 20 } }])
})

test('an answer is passed on, and what lapsed is asked for anew after it', async () => {
  const deps = start()
  await decidingHandlers['decisions.lapsed'](deps, null, {})
  const said = { answer: 'done' as const, link: 'https://github.com/larkfield/parcel/pull/240' }
  await decidingHandlers['decisions.answer'](deps, null, { id: settled.id, said })
  await decidingHandlers['decisions.lapsed'](deps, null, {})
  expect(calls.map(({ id }) => id)).toEqual(['decisions.list', 'decisions.answer', 'decisions.list'])
  expect(calls[1]?.input).toEqual({ id: settled.id, ...said })
})

test('a confirmed decision is no suggestion any more wherever it is shown', async () => {
  const answer = { value: { ...contextAnswer, decisions: [suggestedDecision] }, at: 0 }
  await write(viewStored(3), viewOf({ answer }))
  await write(viewStored(4), viewOf())
  const before = await read(viewStored(4))
  await decidingHandlers['decisions.confirm'](start(), null, { id: suggestedDecision.decision.id })
  expect((await read(viewStored(3)))?.answer?.value.decisions).toEqual([
    { ...suggestedDecision, decision: { ...suggestedDecision.decision, suggested: false } },
  ])
  expect(await read(viewStored(4))).toEqual(before)
})
