import { type Asking, type LeakCase, nobodysId } from '../leak-case.ts'
import { mark } from '../marks.ts'

const strangerTo = ({ world, sight, random }: Asking): string => {
  const strangers = world.people.filter(p => p.id !== '' && !sight.people.has(p))
  return strangers.length > 0 && random.chance(0.8) ? random.pick(strangers).id : nobodysId
}

/** Somebody hidden is refused exactly as somebody absent. */
export const addCorrection: LeakCase<'owners.correct'> = {
  question: asking => ({
    path: `services/${mark(asking.random)}/`,
    instead: strangerTo(asking),
    repository: asking.random.pick(asking.world.containers).ref,
  }),
  refusal: () => 'person.not_found',
  faults: () => ['it was corrected'],
}

/** Nobody corrects anything here. */
export const listCorrections: LeakCase<'owners.corrections'> = {
  question: () => ({}),
  faults: (_asking, _input, { corrections }) => corrections.map(c => `${c.path} was corrected`),
}

export const goAway: LeakCase<'people.away'> = {
  question: asking => ({ person: strangerTo(asking), until: '2999-01-01' }),
  refusal: () => 'person.not_found',
  faults: () => ['they are away'],
}

export const comeBack: LeakCase<'people.back'> = {
  question: asking => ({ person: strangerTo(asking) }),
  refusal: () => 'person.not_found',
  faults: () => ['they are back'],
}
