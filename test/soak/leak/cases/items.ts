import { type Asking, differences, type LeakCase, nobodysId } from '../leak-case.ts'
import { mark, marksIn, marksSaid } from '../marks.ts'

/** The id of any item: mostly hidden ones, for those are the question here. */
const anyItem = ({ sight, random }: Asking): string => {
  const items = sight.hidden.length > 0 && random.chance(0.5) ? sight.hidden : sight.items
  return items.length > 0 && random.chance(0.95) ? random.pick(items).id : nobodysId
}

const anyContainer = ({ world, random }: Asking): string =>
  random.chance(0.95) ? random.pick(world.containers).id : nobodysId

export const getItem: LeakCase<'items.get'> = {
  question: asking => ({ id: anyItem(asking) }),
  refusal: ({ sight }, { id }) => (sight.items.some(i => i.id === id) ? null : 'item.not_found'),
  faults({ sight }, { id }, answer) {
    const draft = sight.items.find(i => i.id === id)?.draft
    const said = marksIn(`${answer.item.title}\n${answer.text}`)
    return [
      ...(answer.item.title === draft?.title ? [] : ['its title is another']),
      ...[...marksSaid(draft ?? { title: '' })].filter(m => !said.has(m)).map(m => `${m} is not in its text`),
    ]
  },
}

export const listItems: LeakCase<'items.list'> = {
  question: asking => ({ container: anyContainer(asking) }),
  faults: ({ sight }, { container }, answer) =>
    differences(
      'the item',
      sight.items
        .filter(i => i.container.id === container)
        .map(i => `${i.id} ${i.draft.ref} ${i.draft.version}`),
      answer.items.map(i => `${i.id} ${i.ref} ${i.version}`),
    ),
}

/** Only of what the viewer may not see: what they may would really go. */
export const deleteItem: LeakCase<'items.delete'> = {
  question: ({ sight, random }) => ({
    id: sight.hidden.length > 0 && random.chance(0.8) ? random.pick(sight.hidden).id : nobodysId,
  }),
  refusal: () => 'item.not_found',
  faults: () => ['it was deleted'],
}

/** Only into containers the viewer may not see. */
export const putItems: LeakCase<'items.put'> = {
  question({ world, sight, random }) {
    const hidden = world.containers.filter(c => !sight.containers.includes(c))
    const word = mark(random)
    const at = '2026-01-01T00:00:00Z'
    const items = [
      { ref: word, version: '1', kind: 'issue' as const, title: word, createdAt: at, updatedAt: at },
    ]
    return { container: hidden.length > 0 && random.chance(0.8) ? random.pick(hidden).id : nobodysId, items }
  },
  refusal: () => 'container.not_found',
  faults: () => ['it was stored'],
}
