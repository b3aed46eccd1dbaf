import { describe, expect, it } from 'vitest'
import { intervalOf, reliabilityOf, scoresAt } from '#test/bench/overlap/report.ts'

const stated = [
  { chance: 0.92, right: true },
  { chance: 0.74, right: false },
  { chance: 0.71, right: true },
  { chance: 0.2, right: true },
]

describe('the report on warnings', () => {
  it('counts who was warned, how many rightly, and how many of what there was', () => {
    expect(scoresAt(stated, 0.7, { drafts: 10, labelled: 5 })).toMatchObject({
      alarmRate: 0.3,
      precision: 0.6667,
      recall: 0.4,
      alarms: 3,
      right: 2,
    })
  })

  it('says what was stated and what was so, by tenths', () => {
    expect(reliabilityOf(stated)).toEqual([
      { from: 0.2, drafts: 1, stated: 0.2, observed: 1 },
      { from: 0.7, drafts: 2, stated: 0.725, observed: 0.5 },
      { from: 0.9, drafts: 1, stated: 0.92, observed: 1 },
    ])
    expect(reliabilityOf([{ chance: 1, right: true }])[0]?.from).toBe(0.9)
  })

  it('gives the interval of a share, and all of it where there is nothing', () => {
    expect(intervalOf(70, 100)).toEqual([0.6041, 0.7811])
    expect(intervalOf(0, 0)).toEqual([0, 1])
  })
})
