import type { OutputOf } from '#shared/contract/index.ts'
import { teamHandles } from '../draft.ts'
import { type Asking, differences, type LeakCase, nobodysId } from '../leak-case.ts'
import { mark } from '../marks.ts'
import { workAt } from '../oracle.ts'
import { type Item, type Person, personOf } from '../world.ts'

const peopleShown = 5
const itemsShown = 5

/** People with visible work in visible containers who are called so: by the beginning of their name, an id or a handle. */
const calledSo = ({ world, sight }: Asking, who: string): Person[] => {
  const wanted = who.toLowerCase()
  const handle = wanted.startsWith('@') ? wanted : `@${wanted}`
  const work = workAt(world, sight, '').filter(w => sight.containers.includes(w.item.container))
  return world.people.filter(
    p =>
      work.some(w => w.person === p) &&
      (p.id === wanted ||
        p.name.toLowerCase().startsWith(wanted) ||
        sight.accounts.some(a => a.person === p && a.handle?.toLowerCase() === handle)),
  )
}

/** The newest of what they wrote, one of each address: of the newest ten, so that a page of many pieces is few. */
const lastOf = (authored: readonly Item[]): string[] => {
  const newest = authored
    .toSorted((a, b) => Date.parse(b.draft.createdAt) - Date.parse(a.draft.createdAt))
    .slice(0, 2 * itemsShown)
  const addresses = newest.map(i => i.draft.url ?? i.id)
  return newest
    .filter((_, n) => addresses.indexOf(addresses[n] ?? '') === n)
    .slice(0, itemsShown)
    .map(i => i.id)
}

const cardFaults = ({ world, sight }: Asking, card: OutputOf<'people.find'>['people'][number]): string[] => {
  const person = world.people.find(p => p.id === card.person.id)
  const authored = sight.items.filter(i =>
    (i.draft.people ?? []).some(p => p.role === 'author' && personOf(world, p.person) === person),
  )
  const work = workAt(world, sight, '').filter(
    w => w.person === person && sight.containers.includes(w.item.container),
  )
  const last = Math.max(...work.map(w => Date.parse(w.item.draft.createdAt)))
  return [
    ...differences(
      'among the last work, the item',
      lastOf(authored),
      card.recent.map(r => r.id),
    ),
    ...(Date.parse(card.lastSeenAt ?? '') === last ? [] : [`last seen ${card.lastSeenAt}`]),
  ]
}

export const findPeople: LeakCase<'people.find'> = {
  question({ world, random }) {
    const person = random.pick(world.people)
    const handle = person.accounts.at(-1)?.handle ?? `@${mark(random)}`
    return {
      who: random.pick([
        person.name,
        person.name.slice(0, 3),
        person.id || nobodysId,
        handle,
        handle,
        random.pick(teamHandles),
      ]),
    }
  },
  faults(asking, { who }, answer) {
    const expected = calledSo(asking, who)
    const found = answer.people.filter(c => c.person.kind !== 'team')
    const few = expected.length <= peopleShown
    return [
      ...(few
        ? differences(
            'the person',
            expected.map(p => p.id),
            found.map(c => c.person.id ?? ''),
          )
        : []),
      ...found.flatMap(card => cardFaults(asking, card)),
    ]
  },
}
