import type { OutputOf } from '#shared/contract/index.ts'
import { paths } from '../draft.ts'
import { type Asking, differences, type LeakCase, nobodysId } from '../leak-case.ts'
import { mark, marksIn, marksSaid } from '../marks.ts'
import { placesOf, successorsOf } from '../oracle.ts'
import type { Decision } from '../world.ts'

type Summary = OutputOf<'decisions.get'>['decision']

const stateFor = ({ sight }: Asking, decision: Decision): string =>
  successorsOf(sight, decision).length > 0 ? 'overtaken' : decision.state

const summaryFaults = (asking: Asking, summary: Summary): string[] => {
  const decision = asking.sight.decisions.find(d => d.id === summary.id)
  if (!decision) return []
  const successors = successorsOf(asking.sight, decision).map(d => d.id)
  const named = summary.supersededBy?.id
  const right = named === undefined ? successors.length === 0 : successors.includes(named)
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

const states = ['agreed', 'overtaken'] as const

export const listDecisions: LeakCase<'decisions.list'> = {
  question({ world, random }) {
    const item = world.decisions.length > 0 ? random.pick(world.decisions).item : null
    const word = random.pick([...marksIn(item?.draft.title ?? ''), mark(random)])
    return {
      limit: 50,
      ...(random.chance(0.3) ? { q: word } : {}),
      ...(random.chance(0.3) ? { path: random.pick(paths) } : {}),
      ...(random.chance(0.3) ? { state: random.pick(states) } : {}),
    }
  },
  faults(asking, { q, path, state }, answer) {
    const expected = asking.sight.decisions.filter(
      d =>
        (q === undefined || marksSaid(d.item.draft).has(q)) &&
        (path === undefined || placesOf(path).some(p => d.scope.includes(p))) &&
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
