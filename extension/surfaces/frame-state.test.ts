// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { ownerCard } from '#test/fixtures/answers.ts'
import type { HoverView } from '../views.ts'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { helloWith } = await import('./frame-state.ts')

type Push = (message: unknown, sender: { tab?: { id: number } }) => void
let push: Push
let answer: Promise<unknown>
const asked: unknown[] = []
const hoverOf = (aim: number): HoverView => ({
  aim,
  question: { kind: 'path', repository: 'github.com/larkfield/parcel', path: ownerCard.path },
  body: { kind: 'owner', card: ownerCard },
})
const hello = { surface: 'hover', tabId: 3, view: null, hover: hoverOf(1) }

beforeEach(() => {
  fakeBrowser.reset()
  asked.length = 0
  answer = Promise.resolve({ ok: true, value: hello })
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async (message: unknown) => {
    asked.push(message)
    return answer
  }) as never)
  vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((listener: unknown) => {
    push = listener as Push
  })
  vi.spyOn(window, 'top', 'get').mockReturnValue({} as Window)
})

test('a frame spends its nonce and is told what it is', async () => {
  const source = await helloWith('n')
  expect(asked).toEqual([{ type: 'frame.hello', input: { nonce: 'n' } }])
  expect([source?.surface, source?.tabId, source?.now().hover?.aim]).toEqual(['hover', 3, 1])
})

test('without a nonce, or not in a frame, nothing is even asked', async () => {
  expect(await helloWith('')).toBeNull()
  vi.spyOn(window, 'top', 'get').mockReturnValue(window)
  expect(await helloWith('n')).toBeNull()
  expect(asked).toEqual([])
})

test('a frame nobody expects shows nothing', async () => {
  answer = Promise.resolve({ ok: true, value: null })
  expect(await helloWith('n')).toBeNull()
})

test('what the background pushes is shown, and stays the same thing until the next push', async () => {
  const source = await helloWith('n')
  const changed = vi.fn()
  source?.watch(changed)
  push({ push: 'hover', value: hoverOf(2) }, {})
  expect(changed).toHaveBeenCalledOnce()
  expect(source?.now().hover?.aim).toBe(2)
  expect(source?.now()).toBe(source?.now())
})

test('a push that overtakes the answer is newer than the answer', async () => {
  const later = Promise.withResolvers<unknown>()
  answer = later.promise
  const source = helloWith('n')
  push({ push: 'hover', value: hoverOf(2) }, {})
  later.resolve({ ok: true, value: hello })
  expect((await source)?.now().hover?.aim).toBe(2)
})

test('a script in a page cannot push', async () => {
  const source = await helloWith('n')
  push({ push: 'hover', value: hoverOf(2) }, { tab: { id: 3 } })
  expect(source?.now().hover?.aim).toBe(1)
})
