import { describe, expect, it } from 'vitest'
import type { PersonSummary } from '#shared/contract/people.ts'
import type { Standing } from '#shared/contract/standing.ts'
import { type Candidate, chooseAsked } from './choose.ts'

const person = (name: string, kind: PersonSummary['kind'] = 'person'): PersonSummary => ({
  id: name,
  kind,
  name,
  handle: null,
  url: null,
})
const here: Standing = { state: 'here', until: null, lastAt: null, waiting: null }

const candidate = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  person: person(name),
  as: 'knows',
  weight: 0.5,
  evidence: () => [],
  standing: here,
  ...more,
})
const chosen = (...candidates: Candidate[]) => {
  const { first, backup } = chooseAsked(candidates)
  expect(chooseAsked([...candidates].reverse())).toEqual({ first, backup })
  return [first?.person.name, backup?.person.name]
}

describe('whom to ask', () => {
  it('is who decides, then who knows best', () => {
    expect(
      chosen(
        candidate('Ines', { as: 'decides', weight: 0 }),
        candidate('Tomas'),
        candidate('Mei', { weight: 0.4 }),
      ),
    ).toEqual(['Ines', 'Tomas'])
  })

  it('is who was named in somebody’s place before all others', () => {
    expect(
      chosen(candidate('Ines', { as: 'decides' }), candidate('Mei', { as: 'corrected', weight: 0 })),
    ).toEqual(['Mei', 'Ines'])
  })

  it.each(['away', 'gone'] as const)('is never somebody who is %s, be they alone', state => {
    const absent = candidate('Ines', { as: 'decides', weight: 1, standing: { ...here, state } })
    expect(chosen(absent, candidate('Tomas'))).toEqual(['Tomas', undefined])
    expect(chosen(absent)).toEqual([undefined, undefined])
  })

  it('is a person: no bot, no agent, no team', () => {
    for (const kind of ['bot', 'agent', 'team'] as const)
      expect(chosen(candidate('Robin', { person: person('Robin', kind) }))).toEqual([undefined, undefined])
  })

  it('moves who is asked a lot behind who is nearly as good, and no further', () => {
    const busy = candidate('Ines', { standing: { ...here, waiting: 7 } })
    expect(chosen(busy, candidate('Tomas', { weight: 0.45 }))).toEqual(['Tomas', 'Ines'])
    expect(chosen(busy, candidate('Tomas', { weight: 0.35 }))).toEqual(['Ines', 'Tomas'])
    expect(chosen({ ...busy, as: 'decides' }, candidate('Tomas', { weight: 1 }))).toEqual(['Ines', 'Tomas'])
  })

  it('names nobody twice: who decides and knows has both reasons', () => {
    const line = (text: string) => ({ kind: 'rule' as const, text, at: null })
    const { first, backup } = chooseAsked([
      candidate('Ines', { evidence: () => [line('knows')] }),
      candidate('Ines', { as: 'decides', evidence: () => [line('decides')] }),
    ])
    expect([first?.as, first?.evidence.map(e => e.text), backup]).toEqual([
      'decides',
      ['decides', 'knows'],
      null,
    ])
  })
})
