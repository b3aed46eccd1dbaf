import { sql } from 'drizzle-orm'
import type { Deps } from '../deps.ts'
import { drive } from './drive.ts'
import type { JobKind } from './job.ts'
import { readConnection } from './open.ts'

/** All but backfills: what is short, and what rights depend on. */
const prompt: readonly JobKind[] = [
  'removal',
  'container',
  'refresh',
  'containers',
  'groups',
  'upkeep',
  'poll',
  'sweep',
]

/** How long whoever begins with backfills is left to themselves without a word, in seconds. */
const holdSeconds = 180

/** Begins with a connection's backfills, unless somebody is at them. */
export const beginBackfills = async (deps: Deps, id: string): Promise<void> => {
  if (!deps.startBackfills) return
  const { as } = await readConnection(deps, id)
  const [rows = []] = await deps.db.sync<{ mine: boolean }>(as, [
    sql`select begin_backfills(make_interval(secs => ${holdSeconds}::int)) mine`,
  ])
  if (rows[0]?.mine) await deps.startBackfills(id)
}

/** Says that somebody is still at the backfills. */
const holdBackfills = async (deps: Deps, id: string, seconds: number): Promise<void> => {
  const { as } = await readConnection(deps, id)
  await deps.db.sync(as, [
    sql`update connection set backfill_until = clock_timestamp() + make_interval(secs => ${seconds}::int) where id = request_connection()`,
  ])
}

/** Looks at a connection because of a message: does what is due, and hands the rest on. */
export const attend = async (deps: Deps, id: string): Promise<void> => {
  const left = await drive(deps, id, deps.startBackfills ? prompt : null)
  if (left === 'more') await deps.wake(id)
  await beginBackfills(deps, id)
}

/** A while of backfilling. Returns whether there is more now; if not, somebody else may begin when there is. */
export const backfillAWhile = async (deps: Deps, id: string): Promise<'idle' | 'more'> => {
  await holdBackfills(deps, id, holdSeconds)
  const left = await drive(deps, id, ['backfill'])
  if (left === 'idle') await holdBackfills(deps, id, 0)
  return left
}
