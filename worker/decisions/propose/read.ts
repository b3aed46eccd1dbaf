import { type SQL, sql } from 'drizzle-orm'
import type { ItemDraft } from '#shared/contract/items.ts'
import { JobLost } from '../../db/ask.ts'
import type { Deps } from '../../deps.ts'
import { againAfter } from '../../models/pace.ts'
import { keptProblemOf, ModelProblem } from '../../models/problem.ts'
import { isTemplate } from '../ground.ts'
import type { Proposer } from './proposer.ts'
import { proposalsIn } from './quoted.ts'

/** Workspaces woken at once. */
const mostWoken = 100
/** Texts of a workspace read in one run, and how long a run goes on, in milliseconds; the next comes with the next minute. */
const most = { texts: 20, turn: 20_000 } as const
/** A text that took longer is read again by somebody else: longer than a model may take, and our writing. */
const leaseSeconds = 150

/** next_reading() of worker/db/functions/41-proposals.sql. */
type Text = Pick<ItemDraft, 'kind' | 'title' | 'state' | 'ref'> & { item: string; text: string; hash: string }

/** Who reads: the workspace, the lease, the model. */
type Reading = { deps: Deps; proposer: Proposer; workspace: string; lease: string }

const life = sql`make_interval(secs => ${leaseSeconds}::int)`

const inside = async <Row>({ deps, workspace }: Reading, statement: SQL): Promise<Row | undefined> => {
  const [rows = []] = await deps.db.inside<Row>(workspace, [statement])
  return rows[0]
}

const read = async (reading: Reading, text: Text): Promise<void> => {
  const { deps, proposer, workspace, lease } = reading
  const quoted = isTemplate(text, text.title) ? [] : await proposer.propose(text.text)
  const { made, unquoted } = proposalsIn(text, quoted)
  if (unquoted > 0) deps.log('propose.unquoted', { workspace, model: proposer.model, dropped: unquoted })
  await inside(
    reading,
    sql`select store_reading(${lease}::uuid, ${life}, ${text.item}::uuid, ${text.hash}, ${JSON.stringify(made)}::jsonb)`,
  )
}

/** One text. Returns whether there was one. A text that could not be read comes again later, whatever was wrong. */
const step = async (reading: Reading): Promise<boolean> => {
  const { deps, lease, workspace, proposer } = reading
  const row = await inside<{ next: Text | null }>(
    reading,
    sql`select next_reading(${lease}::uuid, ${life}) next`,
  )
  if (!row?.next) return false
  const { next } = row
  try {
    await read(reading, next)
  } catch (cause) {
    if (!(cause instanceof ModelProblem)) throw cause
    const problem = keptProblemOf(cause, deps.now())
    deps.log('propose.failed', { workspace, model: proposer.model, kind: cause.kind, message: cause.message })
    await inside(
      reading,
      sql`select postpone_reading(${lease}::uuid, ${life}, ${next.item}::uuid, ${JSON.stringify(problem)}::jsonb)`,
    )
    if (cause.kind !== 'text') throw cause
  }
  return true
}

/** Reads for a while. Returns what keeps it from going on: more than a text. */
const work = async (reading: Reading): Promise<ModelProblem | null> => {
  const until = Date.now() + most.turn
  try {
    for (let n = 0; n < most.texts && Date.now() < until; n++) if (!(await step(reading))) break
    return null
  } catch (cause) {
    // Somebody else has it, or nobody agrees to it any more.
    if (cause instanceof JobLost) return null
    if (cause instanceof ModelProblem) return cause
    throw cause
  }
}

/**
 * Has the model read some texts of a workspace for decisions, the newest first: those in which the rules found none. All progress
 * is in the database; whoever is killed has stored what is stored. Throws when the database does not answer.
 */
export const readTexts = async (deps: Deps, workspace: string): Promise<void> => {
  const { proposer } = deps
  if (!proposer) return
  const reading: Reading = { deps, proposer, workspace, lease: crypto.randomUUID() }
  const { model, service } = proposer
  const taken = await inside<{ attempts: number | null }>(
    reading,
    sql`select take_reading(${model}, ${service}, ${reading.lease}::uuid, ${life}) attempts`,
  )
  if (taken === undefined || taken.attempts === null) return
  const problem = await work(reading)
  const again = problem && againAfter(problem, taken.attempts, deps.now()).toISOString()
  await inside(reading, sql`select leave_reading(${reading.lease}::uuid, ${again}::timestamptz)`)
}

/** Has somebody read texts wherever some are to be read, and the workspace agreed to it. */
export const wakeReadersDue = async (deps: Deps): Promise<void> => {
  const { proposer } = deps
  if (!proposer) return
  const [row] = await deps.db.open<{ ids: string[] }>(
    sql`select due_readers(${proposer.model}, ${proposer.service}, ${mostWoken}::int) ids`,
  )
  for (const id of row?.ids ?? []) await deps.wakeReader(id)
}
