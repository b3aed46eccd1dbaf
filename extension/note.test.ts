import { expect, test } from 'vitest'
import { contextAnswer, overlap, overlapAnswer, sampleNow } from '#test/fixtures/answers.ts'
import { viewOf } from '#test/fixtures/views.ts'
import { noteOf, shapeOf } from './note.ts'
import type { Said } from './said.ts'
import type { TabView } from './views.ts'

const view = viewOf({ open: false, answer: { value: overlapAnswer, at: sampleNow } })
const said = (kind: 'useful' | 'not-useful'): Said => ({
  card: { item: overlap.item.id, title: overlap.item.title, url: null, about: 'overlap' },
  ...(kind === 'useful' ? { kind } : { kind, reason: null }),
})

test('a closed sidebar tells of an overlap by itself', () => {
  expect(noteOf(view)).toBe(overlap)
  expect(shapeOf(view)).toBe('note')
})

test.each<[string, Partial<TabView>]>([
  ['after the sidebar was turned on this page', { warned: true }],
  ['when it was answered away', { said: [said('not-useful')] }],
  ['when nothing overlaps', { answer: { value: contextAnswer, at: sampleNow } }],
  ['without an answer', { answer: null }],
])('not %s', (_, change) => {
  expect(shapeOf({ ...view, ...change })).toBe('tab')
})

test('an open sidebar needs no note, and an answer that it was useful takes none away', () => {
  expect(shapeOf({ ...view, open: true })).toBe('panel')
  expect(shapeOf({ ...view, said: [said('useful')] })).toBe('note')
  expect(shapeOf(null)).toBe('tab')
})
