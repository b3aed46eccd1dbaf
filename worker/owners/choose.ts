import type { Asked } from '#shared/contract/owners.ts'
import type { PersonSummary } from '#shared/contract/people.ts'
import type { Standing } from '#shared/contract/standing.ts'
import type { Evidence } from '#shared/contract/why.ts'

/** Somebody who could be asked about a path, and how much speaks for them within `as`, 0..1. */
export type Candidate = {
  person: PersonSummary
  as: Asked['as']
  weight: number
  /** Written when they are chosen: of many who could be, two are. */
  evidence(): Evidence[]
  standing: Standing
}

/** Whoever was named in somebody's place comes first, then who decides; who knows comes after. */
const rank: Record<Asked['as'], number> = { corrected: 2, decides: 1, knows: 0 }

/** Somebody asked a lot already moves down a little: behind who is nearly as good, never behind another kind of reason. */
const loaded = 0.8

const worth = ({ weight, standing }: Candidate): number =>
  standing.waiting === null ? weight : weight * loaded

const keyOf = ({ id, name }: PersonSummary): string => id ?? name

/** One entry a person: what speaks most for them, with all that does. */
const merged = (candidates: readonly Candidate[]): Candidate[] => {
  const byPerson = new Map<string, Candidate>()
  for (const one of [...candidates].sort((a, b) => rank[b.as] - rank[a.as])) {
    const known = byPerson.get(keyOf(one.person))
    if (!known) byPerson.set(keyOf(one.person), one)
    else
      byPerson.set(keyOf(one.person), {
        ...known,
        weight: Math.max(known.weight, one.weight),
        evidence: () => [...known.evidence(), ...one.evidence()],
      })
  }
  return [...byPerson.values()]
}

/**
 * Whom to ask first, and who else: people who are here alone. Whoever is away or gone is never first, nor the one to fall back
 * on; then nobody is. Pure, and the same for the same candidates in whatever order.
 */
export const chooseAsked = (
  candidates: readonly Candidate[],
): { first: Asked | null; backup: Asked | null } => {
  const here = merged(candidates).filter(
    ({ person, standing }) => person.kind === 'person' && standing.state === 'here',
  )
  const [first = null, backup = null] = here
    .sort(
      (a, b) =>
        rank[b.as] - rank[a.as] || worth(b) - worth(a) || (keyOf(a.person) < keyOf(b.person) ? -1 : 1),
    )
    .slice(0, 2)
    .map(({ person, as, evidence, standing }): Asked => ({ person, as, evidence: evidence(), standing }))
  return { first, backup }
}
