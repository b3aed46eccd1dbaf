import { expect, test } from 'vitest'
import { placeCard } from './place.ts'

const viewport = { width: 1280, height: 800 }
const card = { width: 360, height: 320 }
const anchorAt = (left: number, top: number, width = 80, height = 20): DOMRectReadOnly =>
  ({ left, top, right: left + width, bottom: top + height, width, height }) as DOMRectReadOnly

test('a card hangs under its anchor', () => {
  expect(placeCard(anchorAt(100, 100), card, viewport)).toEqual({
    left: 100,
    top: 126,
    width: 360,
    height: 320,
  })
})

test('near the bottom it stands above', () => {
  expect(placeCard(anchorAt(100, 760), card, viewport)).toMatchObject({ top: 760 - 6 - 320, height: 320 })
})

test('near the right edge it moves in', () => {
  expect(placeCard(anchorAt(1200, 100), card, viewport).left).toBe(1280 - 360 - 8)
})

test('with too little room on both sides it is cut, on the roomier one', () => {
  const box = placeCard(anchorAt(100, 150, 80, 20), card, { width: 1280, height: 360 })
  expect(box).toMatchObject({ top: 176, height: 360 - 170 - 14 })
})

test('a card that grows stays on its side', () => {
  const anchor = anchorAt(100, 500)
  expect(placeCard(anchor, { width: 360, height: 120 }, viewport).top).toBe(526)
  expect(placeCard(anchor, { width: 360, height: 480 }, viewport).top).toBe(526)
})

test('no wider than the window, it begins at its left edge', () => {
  expect(placeCard(anchorAt(10, 10), card, { width: 320, height: 640 })).toMatchObject({
    left: 0,
    width: 320,
  })
})

test('wherever the anchor is, the card covers none of it and lies inside the window', () => {
  for (let left = 0; left <= 1260; left += 90) {
    for (let top = 0; top <= 780; top += 60) {
      const anchor = anchorAt(left, top, 20, 20)
      const box = placeCard(anchor, card, viewport)
      expect(box.top >= anchor.bottom || box.top + box.height <= anchor.top).toBe(true)
      expect(box.left >= 0 && box.left + box.width <= viewport.width).toBe(true)
      expect(box.top >= 0 && box.top + box.height <= viewport.height).toBe(true)
    }
  }
})
