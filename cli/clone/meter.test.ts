import { describe, expect, it } from 'vitest'
import { openMeter, type Progress, paceOf } from './meter.ts'
import { lineOf } from './progress.ts'

describe('pace', () => {
  it('is what was done over the window, and the time the rest takes at that rate', () => {
    expect(paceOf({ at: 1_000, done: 100 }, { at: 3_000, done: 500 }, 1_100)).toEqual({
      perSecond: 200,
      secondsLeft: 3,
    })
  })

  it('is unknown until something was done', () => {
    expect(paceOf({ at: 1_000, done: 0 }, { at: 1_000, done: 0 }, 10)).toEqual({
      perSecond: null,
      secondsLeft: null,
    })
    expect(paceOf({ at: 0, done: 0 }, { at: 5_000, done: 0 }, 10)).toEqual({
      perSecond: null,
      secondsLeft: null,
    })
  })
})

it('the meter tells where each phase begins and ends', () => {
  const told: Progress[] = []
  const meter = openMeter(progress => told.push(progress))
  meter.begin('history', 2)
  meter.advance()
  meter.advance()
  meter.end()
  meter.begin('documents', 0)
  expect(told[0]).toMatchObject({ phase: 'history', done: 0, total: 2 })
  expect(told.at(-2)).toMatchObject({ phase: 'history', done: 2, total: 2 })
  expect(told.at(-1)).toMatchObject({ phase: 'documents', done: 0 })
})

describe('a line of progress', () => {
  const progress: Progress = {
    phase: 'history',
    done: 5_000,
    total: 20_000,
    perSecond: 1_234.4,
    secondsLeft: 12.1,
  }

  it('has a bar, counts, rate and time left', () => {
    expect(lineOf(progress)).toBe(
      'Reading commits  ██████░░░░░░░░░░░░░░░░░░  5,000 of 20,000, 1,234/s, 13 s left',
    )
    expect(lineOf({ ...progress, secondsLeft: 200 })).toContain('4 min left')
  })

  it('leaves out what nobody knows yet', () => {
    expect(lineOf({ ...progress, perSecond: null, secondsLeft: null })).toMatch(/5,000 of 20,000$/)
    expect(lineOf({ ...progress, phase: 'comparing', total: 0 })).toBe('Comparing with the index …')
  })
})
