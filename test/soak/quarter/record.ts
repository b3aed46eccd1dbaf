import { dayText, personAt } from '#test/soak/quarter/company.ts'
import type { Post, Writer } from '#test/soak/quarter/draft.ts'
import type { Planned } from '#test/soak/quarter/plan.ts'
import type { Random } from '#test/soak/random.ts'

/** Puts an area's words and the decision's number where a text wants them. */
export const filled = (text: string, { area, n }: Pick<Planned, 'area' | 'n'>): string => {
  const said = text
    .replaceAll('{things}', area.things)
    .replaceAll('{thing}', area.thing)
    .replaceAll('{n}', String(n))
  return said.replace(/^\p{Ll}/u, first => first.toUpperCase())
}

const slugOf = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/** A decision as it was written down. */
export type Written = { post: Post; title: string; statement: string; number: number }

const scopeLine = ({ area }: Planned, random: Random): string => {
  const [first, second] = random.some([...area.files, ...area.files], 4)
  return random.pick([
    `Applies to \`${area.folder}\`.`,
    `This concerns \`${area.folder}\` alone.`,
    first && second && first !== second ? `It begins in \`${first}\` and \`${second}\`.` : '',
    '',
  ])
}

type Parts = {
  title: string
  statement: string
  why: string
  rejected: string
  scope: string
  when: string
  by: string
}

const layouts: readonly ((p: Parts) => string)[] = [
  p =>
    `# ${p.title}\n\nDate: ${p.when}\n\n## Status\n\nAccepted\n\n## Context\n\nToday ${p.why}.\n\n## Decision\n\n${p.statement} ${p.scope}\n\n## Consequences\n\nWe did not choose ${p.rejected}.\n`,
  p =>
    `---\nstatus: accepted\ndate: ${p.when}\ndecision-makers: ${p.by}\n---\n# ${p.title}\n\n## Context and Problem Statement\n\nAt the moment ${p.why}.\n\n## Considered Options\n\n* ${p.title}\n* ${p.rejected}\n\n## Decision Outcome\n\n${p.statement} ${p.scope}\n`,
]

/** Writes the record of a planned decision: mostly a file, sometimes minutes or an issue. */
export const recordOf = (plan: Planned, writer: Writer, random: Random): Written => {
  const { change, decidedOn: day, owner, number } = plan
  const fill = (texts: readonly string[]) => filled(random.pick(texts), plan)
  const title = fill(change.titles)
  const parts: Parts = {
    title,
    statement: fill(change.statements),
    why: random.pick(change.whys),
    rejected: random.pick(change.rejected),
    scope: scopeLine(plan, random),
    when: dayText(day),
    by: personAt(owner).name,
  }
  const said = { title, paths: [], author: owner, day }
  const reason = `${parts.statement} ${parts.scope} Because ${parts.why}. Not chosen: ${parts.rejected}.`
  const where = random.below(10)
  const post =
    where < 7
      ? writer.file(`docs/adr/${String(number).padStart(4, '0')}-${slugOf(title)}.md`, {
          ...said,
          body: random.pick(layouts)(parts),
        })
      : where < 9
        ? writer.page(
            { ...said, body: `## Where we stand\n\nToday ${parts.why}.\n\n## Decision\n\n${reason}\n` },
            'meeting',
          )
        : writer.issue({ ...said, body: `Today ${parts.why}.\n\nDecision: ${reason}` })
  return { post, title, statement: parts.statement, number }
}

/** How somebody names a decision they mean. */
export const namedBy = ({ post, number }: Written, random: Random): string => {
  const { url, ref } = post.draft
  const byNumber = ref.startsWith('docs/adr/')
    ? [`Carries out ADR-${String(number).padStart(4, '0')}.`, `See \`${ref}\`.`]
    : []
  return random.pick([`See ${url}`, `As decided: ${url}`, `Follows ${url}`, ...byNumber])
}
