import { expect, it } from 'vitest'
import { addressesIn } from './addresses.ts'

it.each([
  [
    'prose',
    'See https://a.example/b, https://c.example/d. And (https://e.example/f)!',
    ['https://a.example/b', 'https://c.example/d', 'https://e.example/f'],
  ],
  [
    'Markdown',
    '[x](https://a.example/b) <https://c.example/d> [https://e.example](https://e.example)',
    ['https://a.example/b', 'https://c.example/d', 'https://e.example'],
  ],
  ['a Markdown definition', '[x]: https://a.example/b "Title"', ['https://a.example/b']],
  [
    'emphasis',
    '**https://a.example/b** _https://c.example/d_',
    ['https://a.example/b', 'https://c.example/d'],
  ],
  [
    'reStructuredText',
    '`x <https://a.example/b>`_ and https://c.example/d_',
    ['https://a.example/b', 'https://c.example/d'],
  ],
  [
    'AsciiDoc',
    'https://a.example/b[text] and link:https://c.example/d[x]',
    ['https://a.example/b', 'https://c.example/d'],
  ],
  ['a table', '|https://a.example/b|https://c.example/d|', ['https://a.example/b', 'https://c.example/d']],
  [
    'parentheses of its own',
    'https://a.example/Cache_(computing) is',
    ['https://a.example/Cache_(computing)'],
  ],
])('finds the addresses in %s', (_, text, found) => {
  expect(addressesIn(text)).toEqual(found)
})

it('names an address once and leaves other schemes alone', () => {
  expect(
    addressesIn(
      'https://a.example https://a.example mailto:x@a.example ftp://a.example //a.example javascript:x',
    ),
  ).toEqual(['https://a.example'])
})
