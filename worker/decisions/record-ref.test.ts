import { expect, it } from 'vitest'
import { refOfLink, refOfNumber } from './record-ref.ts'

const home = {
  ref: 'docs/adr/0007-cache-carrier-quotes.md',
  url: 'https://github.com/larkfield/parcel/blob/main/docs/adr/0007-cache-carrier-quotes.md',
}

it.each([
  ['0009-cache-in-memory.md', 'docs/adr/0009-cache-in-memory.md'],
  ['./0009-cache-in-memory.md#decision', 'docs/adr/0009-cache-in-memory.md'],
  ['../rfc/quote%20cache.md', 'docs/rfc/quote cache.md'],
  ['/docs/rfc/quotes.md', 'docs/rfc/quotes.md'],
  [
    'https://github.com/Larkfield/Parcel/blob/main/docs/adr/0009-cache-in-memory.md#x',
    'docs/adr/0009-cache-in-memory.md',
  ],
])('the link %s leads to %s', (target, ref) => {
  expect(refOfLink(target, home)).toBe(ref)
})

it.each([
  '#decision',
  '',
  '../../../outside.md',
  'https://larkfield.example/0009.md',
  'mailto:ines@larkfield.example',
  '%E0%A4%A',
])('the link “%s” leads to no ref, or to one as it stands', target => {
  expect([null, 'docs/adr/%E0%A4%A']).toContain(refOfLink(target, home))
})

it('reads addresses with encoded characters', () => {
  const root = 'https://github.com/larkfield/parcel/blob/main/docs'
  const spaced = { ref: 'docs/quote cache.md', url: `${root}/quote%20cache.md` }
  expect(refOfLink(`${root}/label%20print.md`, spaced)).toBe('docs/label print.md')
})

it.each([
  ['0009-cache-in-memory.md', '1201/blob/docs/adr/0009-cache-in-memory.md'],
  ['../../README.md', '1201/blob/README.md'],
  ['../../../outside.md', null],
  ['/docs/rfc/quotes.md', '1201/blob/docs/rfc/quotes.md'],
  ['https://github.com/larkfield/parcel/blob/main/docs/rfc/quotes.md', '1201/blob/docs/rfc/quotes.md'],
  ['https://github.com/larkfield/labels/blob/main/docs/rfc/quotes.md', null],
])('beside a path that is only the end of a ref, the link %s leads to %s', (target, ref) => {
  expect(refOfLink(target, { ...home, ref: `1201/blob/${home.ref}` })).toBe(ref)
})

it('finds the neighbour of a page by its address', () => {
  const page = { ref: '198', url: 'https://github.com/larkfield/parcel/issues/198' }
  expect(refOfLink('https://github.com/larkfield/parcel/issues/231#issuecomment-1', page)).toBe('231')
  expect(refOfLink('https://github.com/larkfield/labels/issues/231', page)).toBeNull()
})

it.each([
  ['docs/adr/0007-cache-carrier-quotes.md', 'docs/adr/0009-'],
  ['docs/architecture/adr-007-quotes.md', 'docs/architecture/adr-009-'],
  ['7.md', '9.'],
  ['docs/adr/quotes.md', null],
  ['docs/adr/20260302-quotes.md', null],
])('number 9 beside %s is named %s…', (ref, begins) => {
  expect(refOfNumber(9, { ref, url: null })).toBe(begins)
})
