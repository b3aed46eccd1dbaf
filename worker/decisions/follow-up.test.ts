import { describe, expect, it } from 'vitest'
import { followUpIn, isNearest } from './follow-up.ts'
import type { Rival } from './rivals.ts'
import type { Trace } from './traces.ts'

const asked = { all: 40, title: 20 }

const trace = (said: Partial<Trace> = {}): Trace => ({
  item: 'one',
  kind: 'pull',
  title: 'Weigh parcels at the depot',
  url: null,
  createdAt: '2026-08-01T00:00:00Z',
  names: false,
  records: 0,
  shares: { all: 14, title: 12 },
  reason: 4,
  idf: 60,
  decides: false,
  scope: [],
  theirs: true,
  paths: { all: 1, within: 1 },
  ...said,
})

const ofTrace = { item: 'one', theirs: false, within: 0, hasScope: true }
const found = (...traces: Trace[]) => followUpIn({ found: traces, asked }, ['services/depot/'])

describe('what follows a decision up', () => {
  it('is what names its record, unless it lists records', () => {
    const [named, list] = [trace({ names: true, records: 1 }), trace({ names: true, records: 9 })]
    expect(found(named, list)).toEqual({ sure: [named], likely: [] })
  })

  it('is likely what says its words, not what is about other files by others', () => {
    const [its, elsewhere] = [trace(), trace({ theirs: false, paths: { all: 1, within: 0 } })]
    expect(found(its, elsewhere)).toEqual({ sure: [], likely: [its] })
  })

  it('is another record of its people, with its words, where it applies', () => {
    const shares = { all: 20, title: 18 }
    const record = { decides: true, kind: 'document' as const, paths: { all: 1, within: 0 }, shares }
    const there = trace({ ...record, scope: ['services/depot/scale.ts'] })
    const elsewhere = trace({ ...record, scope: ['services/labels/'] })
    expect(found(there, elsewhere)).toEqual({ sure: [there], likely: [] })
  })
})

describe('something speaks of the decision it is nearest to', () => {
  const rival = (all: number, title: number): Rival => ({
    ...ofTrace,
    shares: { all, title },
    asked: { all: 40, title: 20 },
  })

  const near: Rival = { ...rival(40, 20), within: 1, theirs: true }

  it('among those that were compared', () => {
    expect(isNearest(trace(), asked, ['services/depot/'], [rival(10, 4)])).toBe(true)
    expect(isNearest(trace(), asked, ['services/depot/'], [rival(10, 4), near])).toBe(false)
  })

  it('whatever other things speak of', () => {
    const another = { ...near, item: 'other' }
    expect(isNearest(trace(), asked, ['services/depot/'], [another])).toBe(true)
  })

  it('and of two that are the same, of both', () => {
    const same: Rival = { ...rival(14, 12), theirs: true, within: 1 }
    expect(isNearest(trace(), asked, ['services/depot/'], [same])).toBe(true)
  })
})
