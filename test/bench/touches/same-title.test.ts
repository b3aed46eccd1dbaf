import { expect, it } from 'vitest'
import { sameTitles } from '#test/bench/touches/same-title.ts'

const document = (id: string, title: string) => ({
  id,
  source: 'markdown',
  kind: 'decision',
  title,
  body: null,
  author: null,
  createdAt: '2026-09-01T00:00:00Z',
  project: 'larkfield/parcel',
  url: '',
})

it('documents of one rare word in their titles are of one subject; a number or a word of many is none', () => {
  const same = sameTitles([
    document('a', 'Weigh parcels 2026'),
    document('b', 'Scales that weigh'),
    document('c', 'Print parcels 2026'),
    document('d', 'Label parcels 2026'),
    document('e', 'Book parcels 2026'),
  ])
  expect([...same('a')].toSorted()).toEqual(['a', 'b'])
  expect([...same('c')]).toEqual(['c'])
})
