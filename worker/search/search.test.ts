import { describe, expect, it } from 'vitest'
import { partsOf, type SearchRow } from './candidates.ts'
import { rankHits } from './rank.ts'

describe('the words of a query', () => {
  it.each([
    ['carrier quo', { whole: ['carrier'], beginning: 'quo' }],
    ['carrier quotes ', { whole: ['carrier', 'quotes'], beginning: null }],
    ['Quote', { whole: [], beginning: 'quote' }],
    ['services/quotes/cache.ts', { whole: ['services', 'quotes', 'cache'], beginning: 'ts' }],
    ["it's: *", { whole: ['it', 's'], beginning: null }],
    ['   ', { whole: [], beginning: null }],
  ])('of %j', (q, parts) => {
    expect(partsOf(q)).toEqual(parts)
  })
})

it('puts every word before some, and the title before the text', () => {
  const at = '2026-10-01T00:00:00.000Z'
  const hit = (id: string, all: boolean, inTitle: boolean, score: number): SearchRow['items'][number] => ({
    item: {
      id,
      ref: id,
      kind: 'commit',
      title: id,
      url: null,
      state: null,
      source: 'git',
      container: 'c',
      author: null,
      createdAt: at,
      updatedAt: at,
      asOf: at,
    },
    score,
    all,
    inTitle,
    lexemes: [],
    chunk: null,
    decisions: [],
    muted: false,
  })
  const order = rankHits([
    hit('some', false, false, 10),
    hit('text', true, false, 9),
    hit('title', true, true, 8),
  ])
  expect(order.map(o => o.hit.item.id)).toEqual(['title', 'text', 'some'])
  expect(order.every(o => o.value <= 0.95)).toBe(true)
})
