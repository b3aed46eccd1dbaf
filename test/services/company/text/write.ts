import { type Block, heading, type Inline, type Prose, paragraph } from '#test/services/company/prose.ts'
import { type Area, areas, names } from '#test/services/company/text/areas.ts'
import type { Random } from '#test/soak/random.ts'

/** One thing to talk about: everything written about it has the same words in it. */
export type Topic = {
  area: Area
  subject: string
  reason: string
  /** Puts the topic's carrier, depot and month where a template wants them, and numbers at random. */
  fill(template: string): string
}

export const topicOf = (random: Random, area: Area = random.pick(areas)): Topic => {
  const chosen = {
    carrier: random.pick(names.carrier),
    depot: random.pick(names.depot),
    month: random.pick(names.month),
  }
  const wordFor = (name: string): string => {
    if (name === 'count') return String(100 + random.below(9_000))
    if (name === 'part') return String(3 + random.below(90))
    return chosen[name as keyof typeof chosen]
  }
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (_, name: string) => wordFor(name))
  const [subject, reason] = random.pick(area.work)
  return { area, subject: fill(subject), reason: fill(reason), fill }
}

const fact = (random: Random, topic: Topic): string => topic.fill(random.pick(topic.area.facts))

const facts = (random: Random, topic: Topic, most: number): string =>
  Array.from({ length: 1 + random.below(most) }, () => fact(random, topic)).join(' ')

const step = (random: Random, topic: Topic): string => topic.fill(random.pick(topic.area.steps))

const stepList = (random: Random, topic: Topic): readonly (readonly Inline[])[] =>
  Array.from({ length: 2 + random.below(2) }, () => [step(random, topic)])

const numbers = (random: Random, topic: Topic): Block => ({
  table: [
    [['Depot'], ['Parcels']],
    ...random.some(names.depot, 3).map(depot => [[depot], [String(1_000 + random.below(90_000))]]),
    [[topic.fill('{depot}, all')], [String(1_000 + random.below(90_000))]],
  ],
})

const sample = (random: Random, topic: Topic): Block => ({
  code: `export const limit = ${random.below(10_000)}\n// ${topic.fill('{carrier}')}`,
  language: 'typescript',
})

/** Something in the middle of a longer text. */
const middle = (random: Random, topic: Topic): Block =>
  random.pick([
    () => numbers(random, topic),
    () => sample(random, topic),
    () => ({ list: stepList(random, topic) }),
    () => ({ list: stepList(random, topic), ordered: true as const }),
    () => ({ tasks: stepList(random, topic).map((text, n) => ({ done: n === 0, text })) }),
    () => ({ quote: [fact(random, topic)] }),
  ])()

/** Where a text points: other items by their address, and people by their key. */
export type Pointing = { links?: readonly { url: string; text: string }[]; people?: readonly string[] }

const pointers = ({ links = [], people = [] }: Pointing): Block[] => [
  ...links.map(({ url, text }) => paragraph('See ', { link: url, text }, ' for the whole story.')),
  ...people.map(person => paragraph('Ask ', { person }, ' about the rest.')),
]

/** A few lines: an issue, a pull request, a comment. */
export const shortText = (random: Random, topic: Topic, pointing: Pointing = {}): Prose => [
  paragraph(`${topic.reason} ${facts(random, topic, 2)}`),
  ...(random.chance(0.4) ? [middle(random, topic)] : []),
  ...pointers(pointing),
]

/** One remark under something. */
export const remarkText = (random: Random, topic: Topic): Prose => [
  paragraph(
    random.chance(0.3) ? { strong: `${step(random, topic)}!` } : `${step(random, topic)}.`,
    ` ${fact(random, topic)}`,
  ),
]

/** A page: what a specification, a page of a wiki or a record of a decision says. */
export const longText = (random: Random, topic: Topic, pointing: Pointing = {}): Prose => [
  heading(2, 'Why'),
  paragraph(`${topic.reason} ${facts(random, topic, 3)}`),
  middle(random, topic),
  heading(2, 'What we do'),
  { list: stepList(random, topic) },
  paragraph('Look at ', { code: random.pick(topic.area.files) }, ` first. ${fact(random, topic)}`),
  middle(random, topic),
  heading(2, 'Decision'),
  { decision: [topic.fill(random.pick(topic.area.decisions))] },
  ...pointers(pointing),
]
