import { expect, it } from 'vitest'
import { variantOf, vocabularyOf } from '#test/bench/speed/vocabulary.ts'

it('a rare word becomes more words the more texts there are, and none where there are no more texts', () => {
  const vocabulary = vocabularyOf(['carrier quotes', 'carrier lanes', 'carrier tariffs', 'carrier ports'])
  expect(vocabulary.rare.has('carrier')).toBe(false)
  expect(vocabulary.rare.has('quotes')).toBe(true)
  expect(vocabulary.variants(4)).toBe(1)
  expect(vocabulary.variants(400)).toBeGreaterThan(vocabulary.variants(40))
})

it('a variant keeps the shape of its word, and the first is the word itself', () => {
  expect(variantOf('parcel', 0)).toBe('parcel')
  expect(variantOf('PAR2041', 1)).toMatch(/^PAR\d{4}$/)
  expect(new Set(Array.from({ length: 500 }, (_, n) => variantOf('parcel', n))).size).toBe(500)
})
