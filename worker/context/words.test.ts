import { expect, it } from 'vitest'
import { wordFinder } from './words.ts'

it.each([
  ['quot', 'Keep carrier quotes', 'quotes'],
  ['carri', 'They carry parcels', 'carry'],
  ['macos', 'On macOS only', 'macOS'],
  ['os', 'On macOS only', 'OS'],
  ['services/quotes/cache.ts', 'see services/quotes/cache.ts.', 'services/quotes/cache.ts'],
  ['lrk-88', 'Closes LRK-88', 'LRK-88'],
  ['cach', 'Cache the quotes', 'cache'],
  ['cach', 'On speed.\n\n## Cache the quotes', 'cache'],
  ['redi', 'Kept in Redis', 'Redis'],
  ['foo', 'Call bar.Foo', 'Foo'],
  ['größ', 'Die Größe zählt', 'Größe'],
])('says %s in the words of “%s”', (lexeme, text, word) => {
  expect(wordFinder(text)(lexeme)).toBe(word)
})

it('falls back to the stem when the text has no such word', () => {
  expect(wordFinder('nothing here')('surcharg')).toBe('surcharg')
})
