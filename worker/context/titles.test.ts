import { expect, it } from 'vitest'
import { titleLikeness } from './titles.ts'

it('two titles of the same words are alike, whatever their order and marks', () => {
  expect(titleLikeness('Cache carrier quotes', 'carrier quotes: cache!')).toMatchObject({
    shared: 1,
    swapped: 0,
  })
})

it('one that differs in a word on either side is a sibling, one that only says more is none', () => {
  const title = 'Show the price list on phones'
  expect(titleLikeness(title, 'Show the price list on tablets').swapped).toBe(1)
  expect(titleLikeness(title, 'Show the price list on phones in autumn').swapped).toBe(0)
  expect(titleLikeness(title, 'Refuse parcels without a label').swapped).toBe(0)
})

it.each([
  ['Labels: wrong size', 'Quotes: wrong size', 1],
  ['[labels] wrong size', '[quotes] wrong size', 1],
  ['Labels: wrong size', 'Labels: wrong colour', 0],
  ['Labels: wrong size', 'Wrong size', 0],
])('“%s” and “%s” begin with other labels: %i', (one, other, expected) => {
  expect(titleLikeness(one, other).otherLabel).toBe(expected)
})

it('titles without a word are like nothing', () => {
  expect(titleLikeness('', '…')).toEqual({ shared: 0, swapped: 0, otherLabel: 0 })
})
