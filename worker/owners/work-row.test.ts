import { expect, it } from 'vitest'
import { readWork } from './work-row.ts'

const person = (name: string) => ({ id: name, kind: 'person' as const, name, handle: null, url: null })
const people = { b: person('b'), a: person('a') }

it('reads sums, and a row for each person by their place among the ids', () => {
  const { work, totals, everywhere } = readWork({
    people,
    work: { 'a/': '1.5 2 3;1 2 0 0.5 0 86400 0;2 1 4 1 2 0 172800' },
    everywhere: '4 2;2 1 1.5 86400',
  })
  expect(totals).toEqual({ 'a/': { authored: 1.5, reviewed: 2, changes: 3 } })
  expect(work.get('a/')).toMatchObject([
    { person: 'a', changes: 2, changedAt: 86_400, reviewedAt: 0 },
    { person: 'b', reviews: 4, reviewed: 2, changedAt: 0, reviewedAt: 172_800 },
  ])
  expect(everywhere).toEqual({
    all: { authored: 4, reviewed: 2 },
    people: { b: { authored: 1, reviewed: 1.5, lastAt: 86_400 } },
  })
})

it('reads a place where nobody is named, and paths called like what every object has', () => {
  const work = JSON.parse('{"__proto__":"1 0 1","constructor":"1 0 1"}') as Record<string, string>
  const read = readWork({ people: {}, work, everywhere: '0 0' })
  expect([...read.work]).toEqual([
    ['__proto__', []],
    ['constructor', []],
  ])
  expect(Object.keys(read.totals)).toEqual(['__proto__', 'constructor'])
  expect(read.everywhere.people).toEqual({})
})
