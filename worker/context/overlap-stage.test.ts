import { describe, expect, it } from 'vitest'
import type { PersonSummary } from '#shared/contract/people.ts'
import type { DecisionRow, ItemRow } from '../items/rows.ts'
import type { Candidate } from './candidates.ts'
import { candidate } from './examples.ts'
import { toldOf } from './overlap-stage.ts'

const now = new Date('2026-11-20T12:00:00Z')
const person = (name: string, kind: PersonSummary['kind'] = 'person'): PersonSummary => ({
  id: null,
  kind,
  name,
  handle: null,
  url: null,
})
const mei = person('Mei Lindqvist')

const work = (item: Partial<ItemRow>, more: Partial<Candidate> = {}): Candidate => {
  const made = candidate({ createdAt: '2026-02-03T09:00:00Z', ...more })
  return { ...made, item: { ...made.item, kind: 'issue', updatedAt: '2026-03-09T09:00:00Z', ...item } }
}
const decided = (state: DecisionRow['state'], why: string | null = null): DecisionRow => ({
  id: 'd',
  title: 'Cache carrier quotes',
  statement: 'We cache them.',
  why,
  state,
  decidedAt: null,
  deciders: [],
  scope: [],
  supersededBy: null,
  suggested: false,
  proposedBy: null,
  passage: '',
  owner: null,
  checkBy: null,
  lapsedAt: null,
  since: [],
  alternatives: [],
  topics: [],
  item: work({}).item,
})

describe('what became of a piece of work', () => {
  it.each<[string, Candidate, string]>([
    [
      'a merged change',
      work({ kind: 'pull', state: 'merged', author: mei }),
      'Mei Lindqvist finished this by March',
    ],
    ['a commit', work({ kind: 'commit', author: mei }), 'Mei Lindqvist finished this in February'],
    ['a done issue', work({ state: 'done' }, { assignee: mei }), 'Mei Lindqvist finished this by March'],
    ['one nobody was given', work({ state: 'done', author: mei }), 'This was finished by March'],
    [
      'one of years ago',
      work({ state: 'done', updatedAt: '2021-03-01T00:00:00Z' }),
      'This was finished by March 2021',
    ],
    [
      'a bot’s change',
      work({ kind: 'pull', state: 'merged', author: person('sweeper', 'bot') }),
      'This was finished by March',
    ],
  ])('%s is done', (_, c, says) => {
    expect(toldOf(c, null, now)).toEqual({ stage: 'done', says })
  })

  it('an open change, and an issue somebody has, are in progress', () => {
    const says = 'Mei Lindqvist is working on this, last changed in March'
    expect(toldOf(work({ kind: 'pull', state: 'open', author: mei }), null, now)).toEqual({
      stage: 'doing',
      says,
    })
    expect(toldOf(work({ state: 'open' }, { assignee: mei }), null, now)).toEqual({ stage: 'doing', says })
    expect(toldOf(work({ kind: 'pull', state: 'draft' }), null, now).says).toMatch(/^This is being worked on/)
  })

  it('an issue nobody has is not begun', () => {
    expect(toldOf(work({ state: 'open', author: mei }), null, now)).toEqual({
      stage: 'waiting',
      says: 'Open since February, given to nobody yet',
    })
  })

  it('what was abandoned says why, where that is known', () => {
    const says = (c: Candidate, d: DecisionRow | null = null) => toldOf(c, d, now).says
    const dropped = work({ state: 'abandoned' })
    expect(says(dropped)).toBe('Given up by March')
    expect(says({ ...dropped, instead: 'Ask the carrier once' })).toBe(
      'Given up by March: “Ask the carrier once” took its place',
    )
    expect(says(work({ kind: 'document' }), decided('rejected', 'Prices change too often.'))).toBe(
      'Given up by March: Prices change too often',
    )
    expect(toldOf(dropped, null, now).stage).toBe('given-up')
  })

  it('a reason is one line and has an end', () => {
    const { says } = toldOf(
      work({ state: 'abandoned' }, { instead: `${'long '.repeat(90)}\nline` }),
      null,
      now,
    )
    expect(says).not.toContain('\n')
    expect(says.length).toBeLessThan(220)
  })

  it('what was closed without a word was closed, and what has no state was written', () => {
    expect(toldOf(work({ state: 'closed' }), null, now)).toEqual({
      stage: 'unknown',
      says: 'Closed by March',
    })
    expect(toldOf(work({ kind: 'document', author: mei }), null, now)).toEqual({
      stage: 'unknown',
      says: 'Mei Lindqvist wrote about this in February',
    })
    expect(toldOf(work({ kind: 'document' }), decided('doing'), now).stage).toBe('doing')
  })
})
