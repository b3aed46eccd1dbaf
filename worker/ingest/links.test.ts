import { describe, expect, it } from 'vitest'
import { indexable, type LinkGround, linksOf } from './links.ts'

const own = 'https://github.com/larkfield/parcel/pull/212'
const linksIn = (text: string, more: Partial<LinkGround> = {}) =>
  linksOf({ kind: 'pull', own, text, targets: [], told: [], ...more }).map(l => `${l.kind} ${l.url}`)

it('finds addresses in their canonical form, once, without its own', () => {
  const text = `See https://larkfield.atlassian.net/browse/LRK-88?atlOrigin=x, ${own}/files and
    https://www.notion.so/larkfield/Carrier-quote-cache-1a2b3c4d5e6f708192a3b4c5d6e7f809?pvs=4
    https://app.notion.com/p/1a2b3c4d5e6f708192a3b4c5d6e7f809`
  expect(linksIn(text)).toEqual([
    'mentions https://larkfield.atlassian.net/browse/LRK-88',
    'mentions https://app.notion.com/p/1a2b3c4d5e6f708192a3b4c5d6e7f809',
  ])
})

it('resolves shorthands by the addresses around them', () => {
  const told = [{ kind: 'implements' as const, url: 'https://larkfield.atlassian.net/browse/LRK-88' }]
  expect(linksIn('Fixes #198, see LRK-12 and OPS-4', { told })).toEqual([
    'implements https://larkfield.atlassian.net/browse/LRK-88',
    'closes https://github.com/larkfield/parcel/issues/198',
    'mentions https://larkfield.atlassian.net/browse/LRK-12',
  ])
})

it('does not also mention what it closes or what its source told', () => {
  const url = 'https://github.com/larkfield/parcel/issues/198'
  expect(linksIn(`Fixes ${url}, see #198.`)).toEqual([
    `closes ${url}`,
    'mentions https://github.com/larkfield/parcel/pull/198',
  ])
  expect(linksIn(url, { told: [{ kind: 'part-of', url: `${url}#issuecomment-1` }] })).toEqual([
    `part-of ${url}`,
  ])
})

it('lets only commits and pull requests close anything', () => {
  expect(
    linksIn('Fixes #7', { kind: 'issue', own: 'https://github.com/larkfield/parcel/issues/198' }),
  ).toEqual(['mentions https://github.com/larkfield/parcel/issues/7'])
})

describe('links in markup', () => {
  const document = {
    kind: 'document' as const,
    own: 'https://github.com/larkfield/parcel/blob/main/docs/adr/0007-cache-carrier-quotes.md',
  }

  it('of a document lead to its neighbours', () => {
    const targets = [
      '0009-in-memory.md#decision',
      '../rfc/quotes.md',
      '#context',
      '/root.md',
      'mailto:ines@larkfield.example',
      'https://a.example/b#c',
    ]
    expect(linksIn('', { ...document, targets })).toEqual([
      'mentions https://github.com/larkfield/parcel/blob/main/docs/adr/0009-in-memory.md',
      'mentions https://github.com/larkfield/parcel/blob/main/docs/rfc/quotes.md',
      'mentions https://a.example/b',
    ])
  })

  it('of anything else are relative to nothing we know', () => {
    expect(linksIn('', { targets: ['0009-in-memory.md'] })).toEqual([])
    expect(linksIn('', { ...document, own: null, targets: ['0009-in-memory.md'] })).toEqual([])
  })
})

it('keeps no address that an index cannot hold, and a thousand at most', () => {
  expect(linksIn(`https://a.example/${'x'.repeat(3_000)}`)).toEqual([])
  expect(linksIn(Array.from({ length: 3_000 }, (_, i) => `https://a.example/${i}`).join(' '))).toHaveLength(
    1_000,
  )
  expect(indexable('ü'.repeat(1_000))).toBe(true)
  expect(indexable('ü'.repeat(1_001))).toBe(false)
})
