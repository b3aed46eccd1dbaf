import { describe, expect, it } from 'vitest'
import { followUpIn, isFollowUp } from './follow-up.ts'
import type { Rival } from './rivals.ts'
import type { Term, Trace, Traces } from './traces.ts'

const word = (said: Partial<Term>): Term => ({ title: true, df: 4, idf: 5, there: 0.1, ...said })

/** “Weigh parcels at the depot”: three words of what is to be done, and the one the place is called by. */
const terms = [
  word({}),
  ...[1, 2, 3, 4].map(() => word({ title: false })),
  word({ df: 40, idf: 4, there: 0.9 }),
]

const trace = (said: Partial<Trace> = {}): Trace => ({
  item: 'one',
  kind: 'pull',
  title: 'Weigh parcels at the depot',
  url: null,
  createdAt: '2026-08-01T00:00:00Z',
  names: false,
  records: 0,
  terms: [1, 2, 5],
  reason: 4,
  whole: 0,
  idf: 60,
  decides: false,
  said: '',
  scope: [],
  theirs: true,
  paths: { all: 1, within: 1, there: 1 },
  ...said,
})

const traces = (...found: Trace[]): Traces => ({
  terms,
  pairs: [],
  place: ['services/depot/'],
  successor: null,
  found,
})
const foundOf = (...some: Trace[]) => followUpIn(traces(...some))

describe('what follows a decision up', () => {
  it('is what names its record, unless it lists records', () => {
    const [named, list] = [trace({ names: true, records: 1 }), trace({ names: true, records: 9 })]
    expect(foundOf(named, list)).toEqual({ sure: [named], likely: [] })
  })

  it('is likely what says its words, not what is about other files by others', () => {
    const elsewhere = trace({ theirs: false, paths: { all: 1, within: 0, there: 0 } })
    expect(foundOf(trace(), elsewhere)).toEqual({ sure: [], likely: [trace()] })
  })

  it('says what is to be done and where, not one of both alone', () => {
    const [where, what] = [trace({ terms: [5] }), trace({ terms: [1, 2, 3], theirs: false, reason: 0 })]
    expect(foundOf(where, what).likely).toEqual([])
  })

  it('is not what says words that always go together, as if each told something', () => {
    const [alone, pairs] = [trace({ theirs: false, reason: 0 }), [[1, 2, 4] as [number, number, number]]]
    const odds = (all: Traces) => followUpIn(all).likely.length
    expect([odds(traces(alone)), odds({ ...traces(alone), pairs })]).toEqual([1, 0])
  })

  it('is another record of its people, with its words, where it applies, that turns from something', () => {
    const record = {
      decides: true,
      kind: 'document' as const,
      whole: 60,
      said: 'We no longer weigh parcels.',
    }
    const there = trace({ ...record, scope: ['services/depot/scale.ts'] })
    const elsewhere = trace({ ...record, scope: ['services/labels/'] })
    const more = trace({ ...record, scope: ['services/depot/scale.ts'], said: 'We weigh parcels.' })
    expect(foundOf(there, elsewhere, more)).toEqual({ sure: [there], likely: [] })
  })
})

describe('something may be for another decision', () => {
  const rival = (all: number, title: number): Rival => ({
    item: 'one',
    shares: { all, title },
    asked: { all: 20, title: 9 },
    within: 1,
    hasScope: true,
    theirs: true,
  })
  const unsure = trace({ theirs: false, reason: 0 })
  const isIts = (...rivals: Rival[]) => isFollowUp(traces(unsure), unsure, true, rivals)

  it('that it speaks of more', () => {
    expect(isIts(rival(4, 0))).toBe(true)
    expect(isIts({ ...rival(20, 9), asked: { all: 20, title: 9 } })).toBe(false)
  })

  it('whatever other things speak of', () => {
    expect(isIts({ ...rival(20, 9), item: 'other' })).toBe(true)
  })

  it('and of two that are the same, it is for both', () => {
    const sure = trace()
    expect(isFollowUp(traces(sure), sure, true, [rival(14, 9)])).toBe(true)
  })
})
