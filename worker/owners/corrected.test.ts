import { expect, it } from 'vitest'
import type { Correction } from '#shared/contract/corrections.ts'
import type { PersonSummary } from '#shared/contract/people.ts'
import { correctedAt } from './corrected.ts'

const person = (name: string): PersonSummary => ({ id: name, kind: 'person', name, handle: null, url: null })
const said = (path: string, who: string, instead?: string): Correction => ({
  id: `${path} ${who}`,
  repository: 'github.com/larkfield/parcel',
  path,
  person: person(who),
  instead: instead ? person(instead) : null,
  saidBy: person(who),
  since: '2026-11-01T00:00:00Z',
  until: '2027-05-01T00:00:00Z',
})
const at = (path: string, ...all: Correction[]) => {
  const { not, sentTo, corrections } = correctedAt(path, all)
  return { not: [...not], to: [...sentTo.keys()], of: corrections.map(c => c.path) }
}

it('holds for a folder and all below it, and for nothing beside it', () => {
  const all = [said('services/quotes/', 'Ines', 'Tomas'), said('services/quotes/cache.ts', 'Mei')]
  expect(at('services/quotes/cache.ts', ...all)).toEqual({
    not: ['Mei', 'Ines'],
    to: ['Tomas'],
    of: ['services/quotes/cache.ts', 'services/quotes/'],
  })
  expect(at('services/quotes.ts', ...all)).toEqual({ not: [], to: [], of: [] })
  expect(at('a.ts', said('', 'Ines')).not).toEqual(['Ines'])
})

it('goes by the nearest place where two contradict each other', () => {
  const all = [said('', 'Ines', 'Tomas'), said('docs/', 'Tomas', 'Ines')]
  expect(at('docs/a.md', ...all)).toMatchObject({ not: ['Tomas'], to: ['Ines'] })
  expect(at('a.md', ...all)).toMatchObject({ not: ['Ines'], to: ['Tomas'] })
})

it('follows who was sent to and sends on, and leaves two in peace who send to each other', () => {
  expect(at('a', said('', 'Ines', 'Tomas'), said('', 'Tomas', 'Mei'))).toMatchObject({
    not: ['Ines', 'Tomas'],
    to: ['Mei'],
  })
  expect(at('a', said('', 'Ines', 'Tomas'), said('', 'Tomas', 'Ines')).to).toEqual([])
})
