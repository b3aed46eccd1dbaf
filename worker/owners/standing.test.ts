import { expect, it } from 'vitest'
import { readStanding, standsIn } from './standing.ts'

const at = Date.parse('2026-10-21T17:04:59.520Z')

it('is what somebody said before what their work looks like, and nothing where nothing is known', () => {
  const known = readStanding({
    stands: { id: ['a', 'b', 'c'], last_at: `0,${at},${at}`, gone: '0,1,1', waiting: '4,5,0' },
    said: { c: { awayUntil: '2027-01-07T00:00:00.000Z', unnamed: true } },
  })
  expect(standsIn(known, { id: 'a' })).toEqual({
    unnamed: false,
    standing: { state: 'here', until: null, lastAt: null, waiting: null },
  })
  expect(standsIn(known, { id: 'b' }).standing).toEqual({
    state: 'gone',
    until: null,
    lastAt: '2026-10-21T17:04:59.520Z',
    waiting: 5,
  })
  expect(standsIn(known, { id: 'c' })).toMatchObject({
    unnamed: true,
    standing: { state: 'away', until: '2027-01-07T00:00:00.000Z' },
  })
  expect(standsIn(known, { id: null })).toEqual(standsIn(known, { id: 'nobody' }))
})
