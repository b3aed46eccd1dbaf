import type { OwnerCard } from '#shared/contract/owners.ts'
import type { PersonSummary } from '#shared/contract/people.ts'
import type { Evidence } from '#shared/contract/why.ts'
import { type Candidate, chooseAsked } from './choose.ts'
import type { Corrected } from './corrected.ts'
import type { Knower } from './knowers.ts'
import { correctionLine, loadLines, workLines } from './lines.ts'
import { type Stands, standsIn } from './standing.ts'

/** A knower with their name. */
export type Named = Omit<Knower, 'person'> & { person: PersonSummary }

/** What is known about one path. */
export type Known = {
  deciders: PersonSummary[]
  /** By what the deciders decide. */
  rule: Evidence[]
  knowers: Named[]
  corrected: Corrected
  standing: ReadonlyMap<string, Stands>
}

/** Somebody a rule names by an e-mail alone has no name to be asked by. */
const hasName = ({ id, handle }: PersonSummary): boolean => id !== null || handle !== null

const candidatesIn = ({ deciders, rule, knowers, corrected, standing }: Known): Candidate[] => {
  const best = Math.max(0, ...knowers.map(k => k.odds))
  const weights = new Map(knowers.map(k => [k.person.id, best > 0 ? k.odds / best : 0]))
  const candidate = (person: PersonSummary, as: Candidate['as'], evidence: () => Evidence[]): Candidate[] => {
    const stands = standsIn(standing, person)
    if (stands.unnamed) return []
    return [{ person, as, weight: weights.get(person.id) ?? 0, evidence, standing: stands.standing }]
  }
  return [
    ...[...corrected.sentTo.values()].flatMap(c =>
      c.instead ? candidate(c.instead, 'corrected', () => [correctionLine(c)]) : [],
    ),
    ...deciders.filter(hasName).flatMap(person => candidate(person, 'decides', () => rule)),
    ...knowers.flatMap(knower => candidate(knower.person, 'knows', () => workLines(knower))),
  ].filter(({ person }) => person.id === null || !corrected.not.has(person.id))
}

const withLoad = (asked: OwnerCard['ask']['first']): OwnerCard['ask']['first'] =>
  asked && { ...asked, evidence: [...asked.evidence, ...loadLines(asked.standing)] }

/** Whom to ask about a path: one person, one more in case, then the team that decides. */
export const askedOf = (known: Known): OwnerCard['ask'] => {
  const { first, backup } = chooseAsked(candidatesIn(known))
  const team = known.deciders.find(({ kind }) => kind === 'team') ?? null
  return { first: withLoad(first), backup: withLoad(backup), team }
}
