import { expect, test } from 'vitest'
import { memoryArea } from '#test/harness/area.ts'
import { type Address, createPairing } from './pairing.ts'

const page: Address = { tabId: 3, frameId: 0, documentId: 'page' }
const frame: Address = { tabId: 3, frameId: 7, documentId: 'frame' }
const nonce = '5f1c9a52-6f0e-4a39-9d55-0f6f0d6f3a11'

const start = () => {
  const clock = { now: 0 }
  const area = memoryArea()
  return { clock, area, pairing: createPairing(area, () => clock.now) }
}

test('a frame that knows the nonce is told what it is, and found again by its document', async () => {
  const { pairing } = start()
  await pairing.expect(nonce, 'sidebar', page)
  expect(await pairing.hello(nonce, frame)).toEqual({ surface: 'sidebar', page })
  expect(await pairing.pairOf(frame)).toEqual({ surface: 'sidebar', page })
})

test('a nonce is spent once, also by two frames at the same moment', async () => {
  const { pairing } = start()
  await pairing.expect(nonce, 'hover', page)
  const other: Address = { ...frame, frameId: 8, documentId: 'other' }
  const both = await Promise.all([pairing.hello(nonce, frame), pairing.hello(nonce, other)])
  expect(both.filter(pair => pair !== null)).toHaveLength(1)
  expect(await pairing.hello(nonce, frame)).toBeNull()
})

test.each([
  ['a nonce nobody announced', { from: frame, said: 'another', after: 0 }],
  ['a nonce of another tab', { from: { ...frame, tabId: 4 }, said: nonce, after: 0 }],
  ['a nonce that is too old', { from: frame, said: nonce, after: 30_001 }],
])('%s is worth nothing', async (_, { from, said, after }) => {
  const { pairing, clock } = start()
  await pairing.expect(nonce, 'hover', page)
  clock.now = after
  expect(await pairing.hello(said, from)).toBeNull()
  expect(await pairing.pairOf(from)).toBeNull()
})

test('a background that slept in between still knows the nonce and the frame', async () => {
  const { area, pairing } = start()
  await pairing.expect(nonce, 'sidebar', page)
  const awake = createPairing(area, () => 1)
  expect(await awake.hello(nonce, frame)).toEqual({ surface: 'sidebar', page })
  expect(await createPairing(area, () => 2).pairOf(frame)).toEqual({ surface: 'sidebar', page })
})

test('without document ids a frame is known by its number', async () => {
  const { pairing } = start()
  const bare: Address = { ...frame, documentId: null }
  await pairing.expect(nonce, 'hover', { ...page, documentId: null })
  await pairing.hello(nonce, bare)
  expect((await pairing.pairOf(bare))?.surface).toBe('hover')
  expect(await pairing.pairOf({ ...bare, frameId: 8 })).toBeNull()
})

test('a tab that closes takes its frames and nonces along, and only its own', async () => {
  const { pairing, area } = start()
  await pairing.expect(nonce, 'hover', page)
  await pairing.hello(nonce, frame)
  await pairing.expect('unused', 'hover', page)
  await pairing.expect('other', 'hover', { ...page, tabId: 33 })
  await pairing.forget(3)
  expect(Object.keys(area.all())).toEqual(['nonce:33:other'])
})
