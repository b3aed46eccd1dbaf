import { expect, it } from 'vitest'
import { excerptOf } from './excerpt.ts'

const filler = (n: number) => 'Lorem ipsum dolor sit amet. '.repeat(n)

it('is the whole of a short text, on one line', () => {
  expect(excerptOf('Keep quotes\n\n for ten  minutes.', [])).toBe('Keep quotes for ten minutes.')
})

it('is null for nothing', () => {
  expect(excerptOf(' \n ', ['a'])).toBeNull()
})

it('is cut where the shared words are densest, and says where it was cut', () => {
  const text = `A carrier. ${filler(40)}Each carrier quote is kept by lane until a surcharge changes. ${filler(40)}`
  const excerpt = excerptOf(text, ['carrier', 'quot', 'lane', 'surcharg']) ?? ''
  expect(excerpt).toContain('carrier quote is kept by lane until a surcharge')
  expect(excerpt.startsWith('… ')).toBe(true)
  expect(excerpt.endsWith(' …')).toBe(true)
  expect(excerpt.length).toBeLessThanOrEqual(250)
})

it('survives a text without spaces', () => {
  expect((excerptOf('x'.repeat(5000), ['y']) ?? '').length).toBeLessThanOrEqual(250)
})
