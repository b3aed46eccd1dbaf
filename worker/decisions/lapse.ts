import { sql } from 'drizzle-orm'
import type { Deps } from '../deps.ts'
import { followUpIn, isFollowUp } from './follow-up.ts'
import { type Rival, rivalsOf } from './rivals.ts'
import { type Followed, type Trace, type Traces, tracesOf } from './traces.ts'

/** Read at once, and how long a run goes on, in milliseconds; the next one goes on from what is written. */
const most = 100
const turn = 25_000

/** Likely things compared with other decisions at once: the first few mostly settle it. */
const compared = 10

/** due_decisions() of worker/db/functions/48-decisions.sql. */
type Due = {
  workspace: string
  decision: string
  owner: string | null
  due: string
  ref: string
  title: string
  statement: string
  scope: string[]
}

/** How texts name a record: by its file, by `ADR-7` or `ADR-0007`. */
export const namesOf = (ref: string): string[] => {
  const number = /(?:^|\/)(?:adr-?)?(\d{1,5})[-_.][^/]*$/i.exec(ref)?.[1]
  return [
    ...(ref.includes('/') || ref.includes('.') ? [ref] : []),
    ...(number ? [`adr-${number}`, `adr-${Number(number)}`] : []),
  ]
}

/** The first thing that followed a decision up, of what its owner may see. What took its place makes looking for more unnecessary. */
const firstFollowUp = async (
  deps: Deps,
  workspace: string,
  followed: Followed,
  traces: Traces,
): Promise<Trace | null> => {
  const { sure, likely } = followUpIn(traces)
  const [first] = sure
  if (first || traces.successor !== null) return first ?? null
  for (let from = 0; from < likely.length; from += compared) {
    const some = likely.slice(from, from + compared)
    const asked = rivalsOf(
      followed,
      some.map(trace => trace.item),
    )
    const [row] = await deps.db.behalf<{ answer: Rival[] }>(workspace, followed.owner, asked)
    const rivals = row?.answer ?? []
    const followUp = some.find(trace => isFollowUp(traces, trace, followed.scope.length > 0, rivals))
    if (followUp) return followUp
  }
  return null
}

/** Looks what its owner may see of what became of a decision, and writes down once whether it lapsed. */
const settle = async (deps: Deps, due: Due & { owner: string }): Promise<void> => {
  const { workspace, owner, decision } = due
  const followed = { ...due, names: namesOf(due.ref) }
  const [row] = await deps.db.behalf<{ answer: Traces }>(workspace, owner, tracesOf(followed))
  if (!row) return
  const first = await firstFollowUp(deps, workspace, followed, row.answer)
  const lapses = first === null && row.answer.successor === null
  await deps.db.inside(workspace, [
    sql`select settle_decision(${decision}::uuid, ${due.due}::timestamptz, ${owner}::uuid, ${lapses}::boolean, ${first?.url ?? null},
                               ${deps.now().toISOString()}::timestamptz)`,
  ])
}

/**
 * Decisions whose date has come, whenever it came: what nothing followed up comes back to its owner. Each is one transaction
 * that only the first changes, so runs may overlap, be missed or be killed. One that fails waits for the next run.
 */
export const lapseDue = async (deps: Deps): Promise<void> => {
  const now = deps.now().toISOString()
  const until = Date.now() + turn
  let place: Due | undefined
  let count = 0
  do {
    const rows = await deps.db.open<Due>(
      sql`select workspace, decision, owner, due::text due, ref, title, statement, scope from due_decisions(${now}::timestamptz, ${place?.due ?? null}::timestamptz, ${place?.decision ?? null}::uuid, ${most}::int)`,
    )
    for (const { owner, ...due } of rows) {
      if (owner === null) continue
      await settle(deps, { ...due, owner }).catch((cause: unknown) =>
        deps.log('lapse.failed', { decision: due.decision, message: String(cause) }),
      )
    }
    place = rows.at(-1)
    count = rows.length
  } while (count === most && Date.now() < until)
}
