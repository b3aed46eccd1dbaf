import { expect, it } from 'vitest'
import { referencesIn } from './references.ts'

const own = 'https://github.com/larkfield/parcel/pull/212'
const found = (text: string, at: string | null = own) =>
  referencesIn(text, { own: at, named: [] }).map(r => `${r.kind} ${r.url.replace('https://github.com/', '')}`)

it.each([
  ['as in #198', ['mentions larkfield/parcel/issues/198', 'mentions larkfield/parcel/pull/198']],
  ['as in GH-198.', ['mentions larkfield/parcel/issues/198', 'mentions larkfield/parcel/pull/198']],
  ['see Larkfield/labels#7', ['mentions larkfield/labels/issues/7', 'mentions larkfield/labels/pull/7']],
  ['Fixes #198', ['closes larkfield/parcel/issues/198']],
  [
    'closes: larkfield/labels#7 and resolved GH-9',
    ['closes larkfield/labels/issues/7', 'closes larkfield/parcel/issues/9'],
  ],
  ['Fix https://github.com/larkfield/labels/issues/7.', ['closes larkfield/labels/issues/7']],
  ['Duplicate of #3', ['duplicates larkfield/parcel/issues/3']],
  ['Cache carrier quotes (#198)', ['mentions larkfield/parcel/pull/198']],
  ['Merge pull request #198 from larkfield/cache', ['mentions larkfield/parcel/pull/198']],
])('%s', (text, expected) => {
  expect(found(text)).toEqual(expected)
})

it.each([
  'color: #fff',
  'a#1',
  '&#39;',
  'x/y/z#3',
  'C#7',
  'issue #',
  '#1a',
  'https://larkfield.example/#12',
  '##12',
])('finds nothing in “%s”', text => {
  expect(found(text)).toEqual([])
})

it('leaves out the item itself', () => {
  expect(found('Cache carrier quotes (#212), follows larkfield/labels#212')).toEqual([
    'mentions larkfield/labels/issues/212',
    'mentions larkfield/labels/pull/212',
  ])
})

it('finds nothing in a text that belongs to no repository', () => {
  expect(found('#198 and larkfield/parcel#212', 'https://larkfield.atlassian.net/browse/LRK-88')).toEqual([])
  expect(found('#198', null)).toEqual([])
})
