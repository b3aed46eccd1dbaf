import { expect, it } from 'vitest'
import { referencesIn } from './references.ts'

const site = 'https://larkfield.atlassian.net/browse/'
const found = (text: string, own: string | null, named: string[] = []) =>
  referencesIn(text, { own, named }).map(r => r.url.replace(site, ''))

it('finds keys of any project in an item of a site, but no standards', () => {
  expect(found('After LRK-12, blocked by OPS-4. UTF-8, SHA-256, RFC-2119', `${site}LRK-88`)).toEqual([
    'LRK-12',
    'OPS-4',
  ])
})

it('finds keys of the projects that addresses name, elsewhere', () => {
  expect(
    found('LRK-12 and OPS-4', 'https://github.com/larkfield/parcel/pull/212', [`${site}LRK-88`]),
  ).toEqual(['LRK-12'])
})

it('finds nothing where no address gives the site', () => {
  expect(
    found('LRK-12', 'https://github.com/larkfield/parcel/pull/212', ['https://larkfield.example/browse']),
  ).toEqual([])
})

it.each(['x-LRK-12', 'lrk-12', 'LRK-12-cache', 'LRK-12a', 'A-1', 'path/LRK-12'])(
  'takes “%s” for no key',
  text => {
    expect(found(text, `${site}LRK-88`)).toEqual([])
  },
)
