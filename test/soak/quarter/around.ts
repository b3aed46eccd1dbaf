import { personAt } from '#test/soak/quarter/company.ts'
import type { Post, Writer } from '#test/soak/quarter/draft.ts'
import { daysOfQuarter, type Planned } from '#test/soak/quarter/plan.ts'
import { filled, type Written } from '#test/soak/quarter/record.ts'
import { type Area, areas } from '#test/soak/quarter/words/areas.ts'
import { minutes, noise } from '#test/soak/quarter/words/noise.ts'
import type { Random } from '#test/soak/random.ts'

const someDay = (plan: Planned, random: Random): number =>
  plan.decidedOn - 10 + random.below(plan.checkBy - plan.decidedOn + 20)

/** Work in the same files that has nothing to do with the decision. */
const inItsFiles = (plan: Planned, writer: Writer, random: Random): Post => {
  const { area } = plan
  const file = random.pick(area.files)
  const chore = random.chance(0.5)
  const [title, body] = chore ? [random.pick(area.chores), ''] : random.pick(noise)
  const say = (text: string) => filled(text.replaceAll('{file}', file), plan)
  const said = {
    title: say(title),
    body: say(body),
    paths: [file],
    author: random.below(10),
    day: someDay(plan, random),
  }
  const how = random.below(10)
  if (how < 5) return writer.commit(said)
  return how < 8 ? writer.pull(said) : writer.issue(said)
}

/** Its words about something else, somewhere else. */
const inItsWords = (plan: Planned, writer: Writer, random: Random): Post => {
  const elsewhere: Area = random.pick(areas.filter(a => a !== plan.area))
  const [title, text] = random.pick(plan.change.alike)
  const said = {
    title: filled(title, plan),
    body: random.chance(0.4) ? `${text} ${random.pick(elsewhere.chores)}.` : text,
    paths: random.chance(0.5) ? [random.pick(elsewhere.files)] : [],
    author: random.below(10),
    day: someDay(plan, random),
  }
  const how = random.below(10)
  if (how < 3) return writer.commit(said)
  if (how < 5) return writer.pull(said)
  return how < 8 ? writer.issue(said) : writer.page(said)
}

/** What goes on around a decision: of each kind five or six. */
export const aroundOf = (plan: Planned, writer: Writer, random: Random): Post[] => [
  ...Array.from({ length: 5 + random.below(2) }, () => inItsFiles(plan, writer, random)),
  ...Array.from({ length: 5 + random.below(2) }, () => inItsWords(plan, writer, random)),
]

/** What is written whatever was decided: minutes, a list of all records, and a change that touches every file. */
export const everyWeek = (records: readonly Written[], writer: Writer, random: Random): Post[] => {
  const weeks = Array.from({ length: Math.floor(daysOfQuarter / 7) }, (_, week) => week * 7 + 1)
  const inFiles = records.filter(r => r.post.draft.ref.startsWith('docs/adr/'))
  return weeks.flatMap(day => {
    const area = random.pick(areas)
    const [name, other] = [personAt(random.below(10)).name, personAt(random.below(10)).name]
    const body = random
      .some([...minutes, ...minutes], 5)
      .map(line => `* ${filled(line, { area, n: 0 }).replace('{name}', name).replace('{other}', other)}`)
    const known = inFiles.filter(r => r.post.day < day)
    const list = known.map(r => `* [${r.title}](${r.post.draft.url})`).join('\n')
    const author = random.below(10)
    const index = writer.file('docs/adr/README.md', {
      title: 'Records',
      body: `# Records\n\n${list}\n`,
      paths: [],
      author,
      day,
    })
    index.draft.version = `of day ${day}`
    const all = areas.flatMap(a => a.files)
    return [
      writer.page({ title: 'Weekly', body: body.join('\n'), paths: [], author, day }, 'meeting'),
      index,
      ...(day % 28 === 1
        ? [writer.commit({ title: 'Format everything', body: 'By the new rules.', paths: all, author, day })]
        : []),
    ]
  })
}
