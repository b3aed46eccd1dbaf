import type { Post, Writer } from '#test/soak/quarter/draft.ts'
import { daysOfQuarter, type Planned } from '#test/soak/quarter/plan.ts'
import { filled, namedBy, recordOf, type Written } from '#test/soak/quarter/record.ts'
import type { Random } from '#test/soak/random.ts'

/** What came of a decision: who carried it out, or what was decided instead. */
export type After = { posts: Post[]; successor: Written | null }

const between = (from: number, to: number, random: Random): number =>
  from + random.below(Math.max(1, to - from + 1))

/** Days on which it was worked on: before its date, or after it. */
const daysOf = ({ outcome, decidedOn, checkBy }: Planned, random: Random): number[] => {
  const count = 1 + random.below(2)
  const [from, to] = outcome === 'late' ? [checkBy + 3, checkBy + 20] : [decidedOn + 2, checkBy - 1]
  return Array.from({ length: count }, () => between(from, to, random)).sort((a, b) => a - b)
}

const carriedOut = (plan: Planned, record: Written, writer: Writer, random: Random): Post[] => {
  const tellings = random.some([...plan.change.carriedOut], 4)
  return daysOf(plan, random).map((day, i) => {
    const [title, text] = tellings[i] ?? random.pick(plan.change.carriedOut)
    const body = `${filled(text, plan)}${plan.linked ? `\n\n${namedBy(record, random)}` : ''}`
    const author = random.chance(0.5) ? plan.owner : random.below(10)
    const paths = random.some(plan.area.files, 3)
    const said = { title: filled(title, plan), body, paths, author, day }
    const how = random.below(10)
    if (how < 4) return writer.pull(said)
    if (how < 7) return writer.commit(said)
    return how < 9 ? writer.issue(said) : writer.page(said)
  })
}

/** The record that takes its place. One that is linked says so, and so does the older one from that day on. */
const overtaken = (plan: Planned, record: Written, writer: Writer, random: Random): After => {
  const [title, statement] = plan.change.instead
  const day = between(plan.decidedOn + 3, plan.checkBy - 1, random)
  const next: Planned = {
    ...plan,
    number: plan.number + 500,
    decidedOn: day,
    change: { ...plan.change, titles: [title], statements: [statement] },
  }
  const successor = recordOf(next, writer, random)
  if (!plan.linked) return { posts: [], successor }
  const { draft } = successor.post
  draft.body = `${draft.body}\n\n## Links\n\nSupersedes [${record.title}](${record.post.draft.url})\n`
  const old = record.post.draft
  const body = (old.body ?? '').replace(
    /Accepted|status: accepted/,
    said => `${said[0] === 's' ? 'status: superseded' : 'Superseded'} by [${successor.title}](${draft.url})`,
  )
  const updatedAt = draft.createdAt
  return { posts: [{ ...record.post, day, draft: { ...old, version: '2', body, updatedAt } }], successor }
}

export const afterOf = (plan: Planned, record: Written, writer: Writer, random: Random): After => {
  if (plan.outcome === 'forgotten') return { posts: [], successor: null }
  if (plan.outcome === 'overtaken') return overtaken(plan, record, writer, random)
  return { posts: carriedOut(plan, record, writer, random), successor: null }
}

/** The last day anything is written. */
export const lastDay = daysOfQuarter + 8
