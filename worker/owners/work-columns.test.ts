import { expect, it } from 'vitest'
import { readWork } from './work-columns.ts'

const person = (name: string) => ({ id: name, kind: 'person' as const, name, handle: null, url: null })
const people = { b: person('b'), a: person('a') }

const sums = { authored: 0, reviewed: 0 }
const nothing = { place: '', person: '', times: '', weight: '', last_at: '' }
const nobody = { person: '', authored: '', reviewed: '', last_at: '' }

it('reads sums, and who of the ids did what where', () => {
  const { work, totals, everywhere } = readWork({
    people,
    places: { place: '7,-1', path: ['b/', 'a/'], authored: '0,1.5', reviewed: '0,2', changes: '0,3' },
    work: { place: '-1,-1', person: '1,2', times: '2,1', weight: '0.5,1', last_at: '86400,0' },
    reviews: { place: '-1', person: '2', times: '4', weight: '2', last_at: '172800' },
    everywhere: { authored: 4, reviewed: 2 },
    active: { person: '2', authored: '1', reviewed: '1.5', last_at: '86400' },
  })
  expect(totals.get('a/')).toEqual({ authored: 1.5, reviewed: 2, changes: 3 })
  expect(work.get('a/')).toEqual([
    {
      path: 'a/',
      person: 'a',
      changes: 2,
      reviews: 0,
      authored: 0.5,
      reviewed: 0,
      changedAt: 86_400,
      reviewedAt: 0,
    },
    {
      path: 'a/',
      person: 'b',
      changes: 1,
      reviews: 4,
      authored: 1,
      reviewed: 2,
      changedAt: 0,
      reviewedAt: 172_800,
    },
  ])
  expect(work.get('b/')).toEqual([])
  expect(everywhere).toEqual({
    all: { authored: 4, reviewed: 2 },
    people: new Map([['b', { authored: 1, reviewed: 1.5, lastAt: 86_400 }]]),
  })
})

it('tells of the foremost eight of a place, by their ids where they did as much', () => {
  const many = 'zyxwvutsrq'.split('')
  const rows = many.map((_, n) => n + 1)
  const { work } = readWork({
    people: Object.fromEntries(many.map(name => [name, person(name)])),
    places: { place: '1', path: ['a'], authored: '0', reviewed: '0', changes: '0' },
    work: {
      place: rows.map(() => 1).join(),
      person: rows.join(),
      times: rows.map(() => 1).join(),
      weight: rows.map(n => (n === 10 ? 2 : 1)).join(),
      last_at: rows.map(() => 5).join(),
    },
    reviews: nothing,
    everywhere: sums,
    active: nobody,
  })
  expect(work.get('a')?.map(w => w.person)).toEqual('zqrstuvw'.split(''))
})

it('reads a place where nobody is named, and paths called like what every object has', () => {
  const path = ['__proto__', 'constructor']
  const places = { place: '1,2', path, authored: '1,1', reviewed: '0,0', changes: '1,1' }
  const read = readWork({
    people: {},
    places,
    work: nothing,
    reviews: nothing,
    everywhere: sums,
    active: nobody,
  })
  expect([...read.work]).toEqual([
    ['__proto__', []],
    ['constructor', []],
  ])
  expect([...read.totals.keys()]).toEqual(path)
  expect(read.everywhere.people.size).toBe(0)
})
