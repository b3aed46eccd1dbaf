import { expect, it } from 'vitest'
import { refOf, type Target, targetOf } from './refs.ts'

it.each<[string, Target]>([
  ['4101/issues/12', { repository: '4101', kind: 'issues', number: 12 }],
  ['4101/pull/14', { repository: '4101', kind: 'pull', number: 14 }],
  ['4101/discussions/16', { repository: '4101', kind: 'discussions', number: 16 }],
  ['4101/blob/docs/a b.md', { repository: '4101', kind: 'blob', path: 'docs/a b.md' }],
  ['4101/blob/a\nb', { repository: '4101', kind: 'blob', path: 'a\nb' }],
])('%s is read back as what it names', (ref, target) => {
  expect(refOf(target)).toBe(ref)
  expect(targetOf(ref)).toEqual(target)
})

it.each([
  '',
  '4101',
  '4101/issues/',
  '4101/issues/12a',
  '4101/issues/-1',
  'parcel/issues/12',
  '4101/wiki/Home',
  '4101/blob/',
])('“%s” names nothing', ref => {
  expect(targetOf(ref)).toBeNull()
})
