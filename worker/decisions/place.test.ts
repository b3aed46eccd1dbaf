import { expect, it } from 'vitest'
import { finderIn } from './place.ts'

const text =
  '# Quotes\n\nWe cache\n[quotes](https://a.example/q) for **ten** minutes.\n\n- We cache\n- We cache quotes'

it('finds words across lines, whatever marks stand around them', () => {
  const find = finderIn(text)
  expect(find('We cache quotes for ten minutes.')).toEqual([2, 4])
  expect(find('ten minutes')).toEqual([3, 4])
})

it('finds them from a line on, and nothing that is not there', () => {
  const find = finderIn(text)
  expect(find('We cache quotes', 5)).toEqual([6, 7])
  expect(find('We cache quotes', 6)).toEqual([6, 7])
  expect(find('labels')).toBeNull()
  expect(find('…')).toBeNull()
})
