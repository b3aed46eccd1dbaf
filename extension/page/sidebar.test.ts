import { expect, test } from 'vitest'
import { type Lying, sidebarBox } from './sidebar.ts'

const viewport = { width: 1280, height: 800 }
const width = 400
const [panel, tab, note] = (['panel', 'tab', 'note'] as const).map(shape => ({ shape, width })) as [
  Lying,
  Lying,
  Lying,
]
const room = { top: 64, right: 56, bottom: 20 }

test('open, it is as wide as the person wants it and takes the room the host leaves at the right edge', () => {
  expect(sidebarBox(room, panel, viewport)).toEqual({
    left: 1280 - 56 - 400,
    top: 64,
    width: 400,
    height: 716,
  })
})

test('closed, it is a small tab at the same edge, below the host’s own head', () => {
  expect(sidebarBox(room, tab, viewport)).toMatchObject({ left: 1280 - 56 - 44, width: 44, height: 76 })
  expect(sidebarBox({ ...room, top: 500 }, tab, viewport).top).toBe(500)
})

test('on a narrow or enlarged page it is as wide as the page', () => {
  expect(sidebarBox({ ...room, right: 0 }, panel, { width: 320, height: 400 })).toMatchObject({
    left: 0,
    width: 320,
  })
})

test('a note of overlap is larger than the tab, in its place, and no wider than the page', () => {
  const [small, large] = [sidebarBox(room, tab, viewport), sidebarBox(room, note, viewport)]
  expect([large.top, large.left + large.width]).toEqual([small.top, small.left + small.width])
  expect(large.width).toBeGreaterThan(small.width)
  expect(sidebarBox({ ...room, right: 0 }, note, { width: 240, height: 400 })).toMatchObject({
    left: 0,
    width: 240,
  })
})
