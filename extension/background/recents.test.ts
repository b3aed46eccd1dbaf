import { expect, test } from 'vitest'
import type { Recent } from '../views.ts'
import { withRecent } from './recents.ts'

const recentOf = (n: number): Recent => ({
  title: `Item ${n}`,
  url: `https://github.com/larkfield/parcel/issues/${n}`,
  kind: 'issue',
  source: 'GitHub',
  at: n,
})

test('what was opened last comes first, each address once', () => {
  const recents = [recentOf(1), recentOf(2)].reduce(withRecent, [])
  expect(withRecent(recents, { ...recentOf(1), at: 9 }).map(recent => recent.at)).toEqual([9, 2])
})

test('twenty are kept', () => {
  const recents = Array.from({ length: 30 }, (_, n) => recentOf(n)).reduce(withRecent, [])
  expect(recents).toHaveLength(20)
  expect(recents[0]?.at).toBe(29)
})
