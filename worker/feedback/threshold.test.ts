import { describe, expect, it } from 'vitest'
import { constants, offsetOf, overlapOf } from './threshold.ts'

describe('what answers add to the threshold', () => {
  it('is nothing without answers, and while the promise is kept', () => {
    expect(offsetOf({ useful: 0, notUseful: 0 })).toBe(0)
    expect(offsetOf({ useful: 7, notUseful: 3 })).toBe(0)
  })

  it('grows by a point for each answer beyond the promise', () => {
    expect(offsetOf({ useful: 0, notUseful: 1 })).toBe(0.01)
    expect(offsetOf({ useful: 7, notUseful: 7 })).toBe(0.03)
  })

  it('has an end, however many there are', () => {
    expect(offsetOf({ useful: 0, notUseful: 1_000_000 })).toBe(constants.mostOffset)
  })

  it('comes back when warnings are useful again', () => {
    expect(offsetOf({ useful: 100, notUseful: 20 })).toBe(0)
  })
})

describe('the threshold of a workspace', () => {
  it('is the product’s own until an administrator moves it', () => {
    const answers = { useful: 0, notUseful: 0 }
    expect(overlapOf(null, answers)).toEqual({ threshold: 0.7, base: 0.7, moved: false, offset: 0 })
    expect(overlapOf(0.8, answers)).toEqual({ threshold: 0.8, base: 0.8, moved: true, offset: 0 })
  })

  it('is the base and the offset together, and never certainty', () => {
    expect(overlapOf(null, { useful: 0, notUseful: 5 }).threshold).toBe(0.74)
    expect(overlapOf(0.95, { useful: 0, notUseful: 500 }).threshold).toBe(0.99)
  })
})
