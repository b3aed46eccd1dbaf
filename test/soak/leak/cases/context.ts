import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import { paths, words } from '../draft.ts'
import type { Asking, LeakCase } from '../leak-case.ts'
import { marksIn, marksSaid } from '../marks.ts'
import { isToldBy } from '../told-twice.ts'
import type { Item, World } from '../world.ts'
import { coverageFaults } from './coverage.ts'

type Input = InputOf<'context.ask'>

const anyItem = ({ world, sight, random }: Asking): Item =>
  random.pick(random.chance(0.5) && sight.items.length > 0 ? sight.items : world.items)

/** A made-up word of an item's title or text: nothing else has it. */
const wordOf = (asking: Asking): string => {
  const { draft } = anyItem(asking)
  return asking.random.pick([...marksSaid(draft), words(asking.random, 1)])
}

/** A page of the newest container that has an address. */
const placeIn = ({ containers }: World): string =>
  `${containers.findLast(c => c.url)?.url ?? 'https://larkfield.example'}/issues/new`

const kinds: ((asking: Asking) => Input)[] = [
  asking => ({ text: wordOf(asking) }),
  asking => ({ text: wordOf(asking) }),
  ({ random, world }) => ({ title: words(random, 4), text: words(random, 20), place: placeIn(world) }),
  asking => ({
    title: asking.random.pick([anyItem(asking).draft.title, '']),
    text: `see ${anyItem(asking).draft.url}`,
  }),
  asking => ({
    url: anyItem(asking).draft.url ?? 'https://larkfield.example/',
    text: words(asking.random, 5),
  }),
  asking => ({ paths: asking.random.some(paths, 3), text: words(asking.random, 2) }),
]

const shown = (answer: OutputOf<'context.ask'>): Set<string> =>
  new Set([
    ...(answer.overlap ? [answer.overlap.item.id] : []),
    ...answer.related.map(r => r.item.id),
    ...answer.decisions.map(d => d.decision.item.id),
  ])

export const askContext: LeakCase<'context.ask'> = {
  question: asking => ({ ...asking.random.pick(kinds)(asking), limit: asking.random.pick([3, 10, 50]) }),
  faults(asking, input, answer) {
    const { sight } = asking
    const [word] = marksIn(input.text ?? '')
    const alone = word !== undefined && word === input.text && input.limit === 50
    const holders = sight.items.filter(
      i => alone && i.draft.kind !== 'codeowners' && marksSaid(i.draft).has(word ?? ''),
    )
    const [first] = holders
    const subject = input.url === undefined ? [] : sight.items.filter(i => i.draft.url === input.url)
    return [
      ...(holders.length === 1 && first && !isToldBy(shown(answer), sight, first)
        ? [`the item ${first.id} that says so is missing`]
        : []),
      ...((answer.subject === null) === (subject.length === 0)
        ? []
        : ['the subject is there or not, wrongly']),
      ...coverageFaults(asking, answer.coverage),
    ]
  },
}
