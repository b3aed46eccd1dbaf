import type { ItemDraft } from './contract/items.ts'
import type { PersonDraft } from './contract/people.ts'

export type ItemPerson = ItemDraft['people'][number]

/** Most people the contract takes of one item. */
export const mostPeople = 200

const keyOf = ({ identities: [first], name }: PersonDraft): string =>
  first ? `${first.source} ${first.key}` : name

/** Each person once, in their first role; nobody is left out. */
export const onceEach = (
  people: readonly { role: ItemPerson['role']; person: PersonDraft | null }[],
): ItemPerson[] => {
  const kept = new Map<string, ItemPerson>()
  for (const { role, person } of people)
    if (person && !kept.has(keyOf(person))) kept.set(keyOf(person), { role, person })
  return [...kept.values()].slice(0, mostPeople)
}
