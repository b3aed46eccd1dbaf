import type { ItemDraft } from '#shared/contract/items.ts'
import type { PersonDraft } from '#shared/contract/people.ts'
import { plainLine } from '#shared/plain-text.ts'
import { storable } from './clean.ts'

type Identity = PersonDraft['identities'][number]

/** A handle of which something can be seen. */
const handleOf = ({ handle = '' }: Identity): string => plainLine(handle).replace(/^@$/, '')

const identityOf = (identity: Identity): Identity => {
  const handle = handleOf(identity)
  return {
    source: storable(identity.source),
    key: storable(identity.key),
    ...(handle === '' ? {} : { handle }),
  }
}

/** A name of which something can be seen; else the handle. Never the key, which may be an e-mail address. */
const nameOf = ({ name, identities }: PersonDraft): string =>
  plainLine(name) || identities.map(handleOf).find(Boolean) || 'Somebody'

/** Adds what a second description of a person tells beside the first: identities, a handle, that it is no person. */
const merge = (
  known: PersonDraft,
  identities: PersonDraft['identities'],
  kind: PersonDraft['kind'],
): void => {
  if (known.kind === 'person') known.kind = kind
  for (const identity of identities) {
    const same = known.identities.find(i => i.source === identity.source && i.key === identity.key)
    if (!same) known.identities.push(identity)
    else if (identity.handle !== undefined) same.handle = identity.handle
  }
}

/**
 * The people of a batch, each once, and the index of each draft's people among them. Two drafts are one person when they
 * share an identity; an identity that is already somebody's stays theirs, as ensure_person() in 40-store.sql has it.
 */
export const peopleOf = (drafts: readonly Pick<ItemDraft, 'people'>[]) => {
  const people: PersonDraft[] = []
  const byIdentity = new Map<string, number>()
  const indexOf = (draft: PersonDraft): number => {
    const identities = draft.identities.map(identityOf)
    const keyOf = (i: Identity) => `${i.source}\n${i.key}`
    const known = identities.map(i => byIdentity.get(keyOf(i))).find(n => n !== undefined)
    const n = known ?? people.push({ name: nameOf(draft), kind: draft.kind, identities: [] }) - 1
    const own = identities.filter(i => (byIdentity.get(keyOf(i)) ?? n) === n)
    for (const i of own) byIdentity.set(keyOf(i), n)
    const person = people[n]
    if (person) merge(person, own, draft.kind)
    return n
  }
  const indexes = drafts.map(d =>
    d.people.map(({ role, person }) => ({
      role,
      person: indexOf(person),
      as: person.identities.map(identityOf),
    })),
  )
  return { people, indexes }
}
