import type { OutputOf } from '#shared/contract/index.ts'
import { paths } from '../draft.ts'
import { type Asking, differences, type LeakCase, nobodysId } from '../leak-case.ts'
import { mark, marksIn, marksSaid } from '../marks.ts'
import { currentOf, placesOf, successorsOf } from '../oracle.ts'
import type { Decision } from '../world.ts'

type Summary = OutputOf<'decisions.get'>['decision']

const stateFor = ({ sight }: Asking, decision: Decision): string =>
  successorsOf(sight, decision).length > 0 ? 'overtaken' : decision.state

const summaryFaults = (asking: Asking, summary: Summary): string[] => {
  const decision = asking.sight.decisions.find(d => d.id === summary.id)
  if (!decision) return []
  const current = currentOf(asking.sight, decision).map(d => d.id)
  const named = summary.supersededBy?.id
  const right = named === undefined ? current.length === 0 : current.includes(named)
  return [
    ...(right ? [] : [`${summary.id} is overtaken by ${named}`]),
    ...(summary.state === stateFor(asking, decision) ? [] : [`${summary.id} is ${summary.state}`]),
  ]
}

export const getDecision: LeakCase<'decisions.get'> = {
  question: ({ world, random }) => ({
    id: world.decisions.length > 0 && random.chance(0.95) ? random.pick(world.decisions).id : nobodysId,
  }),
  refusal: ({ sight }, { id }) => (sight.decisions.some(d => d.id === id) ? null : 'decision.not_found'),
  faults(asking, { id }, answer) {
    const { sight } = asking
    const decision = sight.decisions.find(d => d.id === id)
    const before = sight.decisions.filter(
      d => decision !== undefined && successorsOf(sight, d).includes(decision),
    )
    return [
      ...summaryFaults(asking, answer.decision),
      ...differences(
        'the decision it replaced',
        before.map(d => d.id),
        answer.supersedes.map(d => d.id),
      ),
    ]
  },
}

/** What the viewer may not see, or what is not there: to whoever asks they are one. */
const hiddenDecision = ({ world, sight, random }: Asking): string => {
  const hidden = world.decisions.filter(d => !sight.decisions.includes(d))
  return hidden.length > 0 && random.chance(0.8) ? random.pick(hidden).id : nobodysId
}

const states = ['agreed', 'overtaken'] as const

export const listDecisions: LeakCase<'decisions.list'> = {
  question(asking) {
    const { world, random } = asking
    const item = world.decisions.length > 0 ? random.pick(world.decisions).item : null
    const word = random.pick([...marksIn(item?.draft.title ?? ''), mark(random)])
    return {
      limit: 50,
      ...(random.chance(0.3) ? { q: word } : {}),
      ...(random.chance(0.3) ? { scope: random.pick(paths) } : {}),
      ...(random.chance(0.3) ? { state: random.pick(states) } : {}),
      ...(random.chance(0.1) ? { after: hiddenDecision(asking) } : {}),
    }
  },
  refusal: (_, { after }) => (after === undefined ? null : 'decision.not_found'),
  faults(asking, { q, scope, state }, answer) {
    const expected = asking.sight.decisions.filter(
      d =>
        (q === undefined || marksSaid(d.item.draft).has(q)) &&
        (scope === undefined || placesOf(scope).some(p => d.scope.includes(p))) &&
        (state === undefined || stateFor(asking, d) === state),
    )
    return [
      ...differences(
        'the decision',
        expected.map(d => d.id),
        answer.decisions.map(d => d.decision.id),
      ),
      ...answer.decisions.flatMap(d => summaryFaults(asking, d.decision)),
    ]
  },
}

const notFound = () => 'decision.not_found' as const

export const changeDecision: LeakCase<'decisions.change'> = {
  question: asking => ({
    id: hiddenDecision(asking),
    ...asking.random.pick([
      { state: 'done' },
      { state: 'dropped' },
      { statement: 'We keep none of them.' },
    ] as const),
  }),
  refusal: notFound,
  faults: () => ['it was changed'],
}

export const confirmDecision: LeakCase<'decisions.confirm'> = {
  question: asking => ({ id: hiddenDecision(asking) }),
  refusal: notFound,
  faults: () => ['it was confirmed'],
}

export const answerLapse: LeakCase<'decisions.answer'> = {
  question: asking => ({ id: hiddenDecision(asking), answer: 'dropped', why: 'Nobody needs it.' }),
  refusal: notFound,
  faults: () => ['it was answered'],
}

/** What it would supersede is hidden: nothing is written down. */
export const recordDecision: LeakCase<'decisions.record'> = {
  question: asking => ({ statement: 'We keep one of them.', supersedes: hiddenDecision(asking) }),
  refusal: notFound,
  faults: () => ['it was written down'],
}
