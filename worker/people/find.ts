import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { PersonCard } from '#shared/contract/people.ts'
import type { Evidence } from '#shared/contract/why.ts'
import { inSentence } from '#shared/plain-text.ts'
import type { Viewer } from '../access/viewer.ts'
import { confidenceOf } from '../context/rank.ts'
import type { Deps } from '../deps.ts'
import { type PersonFacts, personFactsOf } from './facts.ts'

const placesShown = 4
const rulesShown = 20

/** A folder says more than the files in it, unless one file is most of the folder; at most four, none inside another. */
const tellingPlaces = (knows: PersonFacts['knows']): PersonFacts['knows'] => {
  const chosen: PersonFacts['knows'] = []
  for (const place of knows) {
    const overlaps = chosen.some(
      c =>
        c.repository === place.repository && (place.path.startsWith(c.path) || c.path.startsWith(place.path)),
    )
    if (!overlaps) chosen.push(place)
  }
  return chosen.slice(0, placesShown)
}

const evidenceOf = (facts: PersonFacts, places: PersonFacts['knows']): Evidence[] => [
  ...facts.decides.slice(0, 1).map(d => ({
    kind: 'rule' as const,
    text: `Decides: CODEOWNERS ${inSentence(d.pattern)} in ${inSentence(d.repository)}`,
    at: null,
  })),
  ...places.map(p => ({
    kind: 'authored' as const,
    text: `${Math.round(p.share * 100)}% of recent work in ${inSentence(p.path)}`,
    at: p.lastAt,
  })),
]

/** Of whoever does not want to be named, what rules say of them is left. */
const toldOf = (facts: PersonFacts): PersonFacts =>
  facts.unnamed ? { ...facts, knows: [], recent: [], lastSeenAt: null } : facts

const cardOf = (known: PersonFacts): PersonCard => {
  const facts = toldOf(known)
  const places = tellingPlaces(facts.knows)
  const evidence = evidenceOf(facts, places)
  return {
    person: facts.person,
    knows: places.map(({ repository, path, share, lastAt }) => ({
      repository,
      path,
      share: Math.round(share * 100) / 100,
      lastAt,
    })),
    decides: facts.decides.slice(0, rulesShown),
    recent: facts.recent,
    lastSeenAt: facts.lastSeenAt,
    awayUntil: facts.awayUntil,
    unnamed: facts.unnamed,
    why: {
      reason: evidence[0]?.text ?? 'Worked here',
      evidence,
      confidence: confidenceOf(facts.exact ? 0.95 : 0.6),
      asOf: facts.asOf,
    },
    muted: facts.muted,
  }
}

/** Who someone is, what they know and decide, as far as this viewer may see it. Nobody found is an empty list. */
export const findPeople = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'people.find'>,
): Promise<OutputOf<'people.find'>> => {
  const { rows } = await deps.db.ask<{ answer: PersonFacts }>(viewer, personFactsOf(input.who))
  return { people: rows.map(r => cardOf(r.answer)) }
}
