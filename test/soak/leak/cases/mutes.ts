import { type Asking, type LeakCase, nobodysId } from '../leak-case.ts'

/** What the viewer may not see, or what is not there: what they may would really fall silent. */
const hiddenItem = ({ sight, random }: Asking): string =>
  sight.hidden.length > 0 && random.chance(0.8) ? random.pick(sight.hidden).id : nobodysId

const strangerTo = ({ world, sight, random }: Asking): string => {
  const strangers = world.people.filter(p => p.id !== '' && !sight.people.has(p))
  return strangers.length > 0 && random.chance(0.8) ? random.pick(strangers).id : nobodysId
}

/** A mute of something hidden is refused exactly as one of something absent. */
export const addMute: LeakCase<'mutes.add'> = {
  question: asking =>
    asking.random.chance(0.6)
      ? {
          kind: 'item',
          what: hiddenItem(asking),
          term: asking.random.pick(['day', 'week', 'changed', 'undone']),
        }
      : { kind: 'person', what: strangerTo(asking) },
  refusal: (_asking, { kind }) => (kind === 'item' ? 'item.not_found' : 'person.not_found'),
  faults: () => ['it was muted'],
}

/** Of their own, which is nothing here. */
export const listMutes: LeakCase<'mutes.list'> = {
  question: () => ({}),
  faults: (_asking, _input, { mutes }) => mutes.map(m => `${m.kind} ${m.what} was muted`),
}

export const giveFeedback: LeakCase<'feedback.give'> = {
  question: asking => ({ item: hiddenItem(asking), answer: 'not-useful', reason: 'outdated' }),
  refusal: () => 'item.not_found',
  faults: () => ['it was kept'],
}
