import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownerCard } from '#test/fixtures/answers.ts'
import type { OwnerCard } from './contract/owners.ts'
import type { PersonSummary } from './contract/people.ts'
import { coverOf } from './cover.ts'

const person = (name: string): PersonSummary => ({ id: name, kind: 'person', name, handle: null, url: null })

const cardOf = (path: string, [first, backup]: string[], team: string | null = null): OwnerCard => {
  const asked = (name: string | undefined) =>
    name ? { person: person(name), as: 'knows' as const, evidence: [], standing: here } : null
  const here = { state: 'here' as const, until: null, lastAt: null, waiting: null }
  const ask = { first: asked(first), backup: asked(backup), team: team ? person(team) : null }
  return { ...ownerCard, path, ask, knowers: [] }
}

const namesIn = (cards: OwnerCard[]) => {
  const { people, teams, nobody } = coverOf(cards)
  return {
    people: people.map(p => [p.person.name, p.paths]),
    teams: teams.map(t => [t.person.name, t.paths]),
    nobody,
  }
}

describe('the people who cover a change', () => {
  it('are the fewest: who covers most comes first, though nowhere first themselves', () => {
    const cards = [cardOf('a', ['Ines', 'Mei']), cardOf('b', ['Tomas', 'Mei']), cardOf('c', ['Ines'])]
    expect(namesIn(cards).people).toEqual([
      ['Ines', ['a', 'c']],
      ['Tomas', ['b']],
    ])
    expect(namesIn(cards.slice(0, 2)).people).toEqual([['Mei', ['a', 'b']]])
  })

  it('are teams where no person is left, and it is said what nobody covers', () => {
    const cards = [cardOf('a', ['Ines']), cardOf('b', [], '@larkfield/rates'), cardOf('c', [])]
    expect(namesIn(cards)).toEqual({
      people: [['Ines', ['a']]],
      teams: [['@larkfield/rates', ['b']]],
      nobody: ['c'],
    })
  })

  it('cover every file somebody can be asked about exactly once, in whatever order files come', () => {
    const names = fc.uniqueArray(fc.constantFrom('Ines', 'Mei', 'Tomas', 'Nora', 'Ola'), { maxLength: 2 })
    fc.assert(
      fc.property(fc.array(names, { maxLength: 12 }), asked => {
        const cards = asked.map((people, n) => cardOf(`f${n}`, people))
        const { people, nobody } = coverOf(cards)
        expect([...people.flatMap(p => p.paths), ...nobody].sort()).toEqual(cards.map(c => c.path).sort())
        expect(nobody).toEqual(
          cards
            .filter(c => !c.ask.first)
            .map(c => c.path)
            .sort(),
        )
        expect(coverOf([...cards].reverse())).toEqual(coverOf(cards))
      }),
    )
  })
})
