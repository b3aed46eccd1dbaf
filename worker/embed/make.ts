import { type SQL, sql } from 'drizzle-orm'
import { JobLost } from '../db/ask.ts'
import type { Deps } from '../deps.ts'
import { againAfter } from '../models/pace.ts'
import { keptProblemOf, ModelProblem } from '../models/problem.ts'
import type { Embedder } from './embedder.ts'

/** Workspaces woken at once. */
const mostWoken = 100
/** So long somebody is at it before others have their turn, in milliseconds. */
const turn = 20_000
/** A batch that took longer is begun again by somebody else: longer than a model may take, and our writing. */
const leaseSeconds = 150
/** How often a text that the model does not take is tried. */
const mostAttempts = 3
/** Vectors of former models that go at once. */
const mostRemoved = 2_000

/** An item's text, as the database gives it. */
type Input = { item: string; text: string; hash: string }

/** Who makes vectors: the workspace, the lease, the model. */
type Making = { deps: Deps; embedder: Embedder; workspace: string; lease: string }

const life = sql`make_interval(secs => ${leaseSeconds}::int)`

const inside = async <Row>({ deps, workspace }: Making, statement: SQL): Promise<Row | undefined> => {
  const [rows = []] = await deps.db.inside<Row>(workspace, [statement])
  return rows[0]
}

const store = async (making: Making, inputs: readonly Input[]): Promise<void> => {
  const texts = inputs.map(i => i.text)
  const { dimensions, vectors } = await making.embedder.embed(texts, { as: 'document' })
  const made = inputs.map(({ item, hash }, n) => ({ item, hash, vector: vectors[n] }))
  await inside(
    making,
    sql`select store_embeddings(${making.lease}::uuid, ${life}, ${dimensions}::int, ${JSON.stringify(made)}::jsonb)`,
  )
}

/** Stores the vectors of a batch. One that the model does not take is found by halves, and waits. */
const storeBatch = async (making: Making, inputs: readonly Input[]): Promise<void> => {
  try {
    await store(making, inputs)
  } catch (cause) {
    const [only] = inputs
    if (!(cause instanceof ModelProblem) || cause.kind !== 'text' || !only) throw cause
    if (inputs.length > 1) {
      const half = Math.ceil(inputs.length / 2)
      await storeBatch(making, inputs.slice(0, half))
      return storeBatch(making, inputs.slice(half))
    }
    await inside(
      making,
      sql`select postpone_embedding(${making.lease}::uuid, ${life}, ${only.item}::uuid, ${mostAttempts}::int)`,
    )
  }
}

type Next = { filled: boolean; inputs: Input[] }

/** One batch. Returns whether more is to be done now. */
const step = async (making: Making): Promise<boolean> => {
  const { lease, embedder } = making
  const row = await inside<{ next: Next }>(
    making,
    sql`select next_embeddings(${lease}::uuid, ${life}, ${embedder.most}::int) next`,
  )
  const { filled, inputs } = row?.next ?? { filled: true, inputs: [] }
  if (inputs.length > 0) {
    await storeBatch(making, inputs)
    return true
  }
  if (!filled) return true
  const left = await inside<{ more: boolean }>(
    making,
    sql`select finish_embeddings(${lease}::uuid, ${life}, ${mostRemoved}::int) more`,
  )
  return left?.more ?? false
}

/** Lets go of the making. What was wrong is written down for an administrator, and later it goes on. */
const leave = async (making: Making, problem: ModelProblem | null, attempts: number): Promise<void> => {
  const { deps, lease } = making
  const now = deps.now()
  const error = problem && keptProblemOf(problem, now)
  const again = problem && againAfter(problem, attempts, now).toISOString()
  await inside(
    making,
    sql`select leave_embeddings(${lease}::uuid, ${error && JSON.stringify(error)}::jsonb, ${again}::timestamptz)`,
  )
}

type Left = { left: 'idle' | 'more'; problem: ModelProblem | null }

const work = async (making: Making): Promise<Left> => {
  const { deps, embedder, workspace } = making
  const until = Date.now() + turn
  try {
    while (Date.now() < until) if (!(await step(making))) return { left: 'idle', problem: null }
    return { left: 'more', problem: null }
  } catch (cause) {
    // Somebody else has it.
    if (cause instanceof JobLost) return { left: 'idle', problem: null }
    if (!(cause instanceof ModelProblem)) throw cause
    const { kind, message } = cause
    deps.log('embed.failed', { workspace, model: embedder.model, kind, message })
    return { left: 'idle', problem: cause }
  }
}

/**
 * Makes vectors of a workspace's items for a while, by the first model: of what has none, or says something else now. All
 * progress is in the database; whoever is killed has made what is stored. Returns whether more is to be done now. Throws when
 * the database does not answer.
 */
export const makeVectors = async (deps: Deps, workspace: string): Promise<'idle' | 'more'> => {
  const [embedder] = deps.embedders
  if (!embedder) return 'idle'
  const making: Making = { deps, embedder, workspace, lease: crypto.randomUUID() }
  const taken = await inside<{ attempts: number | null }>(
    making,
    sql`select take_embeddings(${embedder.model}, ${making.lease}::uuid, ${life}) attempts`,
  )
  if (taken === undefined || taken.attempts === null) return 'idle'
  const { left, problem } = await work(making)
  await leave(making, problem, taken.attempts)
  if (left === 'more') await deps.wakeVectors(workspace)
  return left
}

/** Has somebody make vectors wherever some are due. */
export const wakeVectorsDue = async (deps: Deps): Promise<void> => {
  const [embedder] = deps.embedders
  if (!embedder) return
  const [row] = await deps.db.open<{ ids: string[] }>(
    sql`select due_embeddings(${embedder.model}, ${mostWoken}::int) ids`,
  )
  for (const id of row?.ids ?? []) await deps.wakeVectors(id)
}
