import { type After, afterOf, lastDay } from '#test/soak/quarter/after.ts'
import { aroundOf, everyWeek } from '#test/soak/quarter/around.ts'
import { momentOf, personAt } from '#test/soak/quarter/company.ts'
import { openWriter, type Post } from '#test/soak/quarter/draft.ts'
import { type Outcome, planOf } from '#test/soak/quarter/plan.ts'
import { recordOf } from '#test/soak/quarter/record.ts'
import { randomOf } from '#test/soak/random.ts'

/** What is true of a decision of the quarter. */
export type Truth = {
  record: Post
  statement: string
  /** Where its code is, whether the record says so or not. */
  folder: string
  outcome: Outcome
  /** Its day of reckoning, counted from the quarter's first day, and as a moment. */
  checkBy: number
  checkByAt: string
  owner: string
  /** Refs of what carried it out, or overtook it, and whether they name it. */
  evidence: { ref: string; day: number }[]
  linked: boolean
}

export type Quarter = { decisions: Truth[]; posts: Post[] }

const evidenceOf = ({ posts, successor }: After): Truth['evidence'] =>
  (successor ? [successor.post] : posts).map(post => ({ ref: post.draft.ref, day: post.day }))

/** A made-up quarter at Larkfield, the same for the same seed: what was written on which day, and what is true. */
export const quarterOf = (seed: number, count: number): Quarter => {
  const random = randomOf(seed)
  const writer = openWriter(random)
  const told = planOf(count, random).map(plan => {
    const record = recordOf(plan, writer, random)
    const after = afterOf(plan, record, writer, random)
    const posts = [record.post, ...(after.successor ? [after.successor.post] : []), ...after.posts]
    return { plan, record, after, posts: [...posts, ...aroundOf(plan, writer, random)] }
  })
  const around = everyWeek(
    told.map(t => t.record),
    writer,
    random,
  )
  const posts = [...told.flatMap(t => t.posts), ...around]
    .filter(post => post.day <= lastDay)
    .sort((a, b) => a.day - b.day)
  const decisions = told.map(({ plan, record, after }) => ({
    record: record.post,
    statement: record.statement,
    folder: plan.area.folder,
    outcome: plan.outcome,
    checkBy: plan.checkBy,
    checkByAt: momentOf(plan.checkBy, 0),
    owner: personAt(plan.owner).name,
    evidence: evidenceOf(after),
    linked: plan.linked,
  }))
  return { decisions, posts }
}
