import { words } from '../draft.ts'
import type { LeakCase } from '../leak-case.ts'
import { coverageFaults } from './coverage.ts'

export const askTopicOwners: LeakCase<'owners.topic'> = {
  question({ world, sight, random }) {
    const { draft } = random.pick(random.chance(0.5) && sight.items.length > 0 ? sight.items : world.items)
    return {
      title: random.pick([draft.title, words(random, 4), '']),
      text: words(random, 12),
      ...(random.chance(0.3) && draft.url ? { url: draft.url } : {}),
    }
  },
  faults: (asking, _input, { people, coverage }) => [
    ...people.filter(card => card.items.length === 0).map(card => `${card.person.id} is named for nothing`),
    ...coverageFaults(asking, coverage),
  ],
}
