import { sql } from 'drizzle-orm'
import type { Deps } from '../deps.ts'
import { Failure } from '../http/failure.ts'
import type { JobKind } from './job.ts'
import { openConnection, readConnection } from './open.ts'
import { step } from './step.ts'
import { errorOf, problemOf } from './verdict.ts'

/** So much is done before others have their turn. */
const most = { steps: 40, milliseconds: 20_000 }

/** A connection that cannot be opened at all is broken: its secrets, its settings or its source are not what they were. */
const open = async (deps: Deps, id: string) => {
  try {
    return await openConnection(deps, id)
  } catch (cause) {
    if (cause instanceof Failure && cause.code !== 'source.unknown') throw cause
    const { as } = await readConnection(deps, id)
    const error = errorOf(problemOf(cause), deps.now())
    await deps.db.sync(as, [
      sql`update connection set state = 'broken', last_error = ${JSON.stringify(error)}::jsonb where id = request_connection() and state = 'active'`,
    ])
    return null
  }
}

/**
 * Does what is due of a connection, of some kinds, for a while. Returns whether more may be due now. Throws Failure
 * `connection.not_found`, and when the database does not answer.
 */
export const drive = async (
  deps: Deps,
  id: string,
  kinds: readonly JobKind[] | null = null,
): Promise<'idle' | 'more'> => {
  const opened = await open(deps, id)
  if (!opened) return 'idle'
  const until = Date.now() + most.milliseconds
  try {
    for (let n = 0; n < most.steps && Date.now() < until; n++)
      if ((await step(deps, opened, kinds)) === null) return 'idle'
    return 'more'
  } catch (cause) {
    // It was removed, by the last step or by somebody.
    if (cause instanceof Failure && cause.code === 'connection.not_found') return 'idle'
    throw cause
  } finally {
    deps.activity.add({ changed: opened.row.workspace })
    await deps.activity.flush()
  }
}
