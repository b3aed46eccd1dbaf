import { expect, it } from 'vitest'
import { instant } from './fields.ts'

const isTaken = (moment: string): boolean => instant.safeParse(moment).success

it('takes moments of the years 1 to 9999, with an offset or without', () => {
  for (const moment of [
    '0001-01-01T00:00:00Z',
    '2026-11-21T20:15:00.123Z',
    '2026-11-21T20:15:00+15:59',
    '9999-12-31T23:59:59Z',
  ])
    expect(isTaken(moment), moment).toBe(true)
})

it('refuses what Postgres would not take, or would round to the year 10000', () => {
  for (const moment of [
    '0000-12-31T23:59:59Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59.9999999Z',
    '9999-12-31T23:59:59-00:01',
    '2026-11-21T20:15:00+16:00',
    '2026-11-21',
  ])
    expect(isTaken(moment), moment).toBe(false)
})
