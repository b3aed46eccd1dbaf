import { sql } from 'drizzle-orm'
import { lapseDue } from '../decisions/lapse.ts'
import { wakeReadersDue } from '../decisions/propose/read.ts'
import type { Deps } from '../deps.ts'
import { wakeVectorsDue } from '../embed/make.ts'
import { resealAll } from './reseal.ts'

/** Connections woken at once; those that waited longest come first. */
const most = 100

const wakeDue = async (deps: Deps): Promise<void> => {
  const [row] = await deps.db.open<{ ids: string[]; any: boolean }>(
    sql`select due_connections(${most}::int) ids, has_connections() "any"`,
  )
  if (row?.any && !deps.seals)
    return deps.log('seal.missing', { message: 'There are connections, and no SEAL_KEY to open them with.' })
  for (const id of row?.ids ?? []) await deps.wake(id)
}

/**
 * Once a minute: seals the log, and has somebody look at whatever is due, whose message may have been lost. One part that
 * fails keeps no other from its turn.
 */
export const tick = async (deps: Deps): Promise<void> => {
  const parts = {
    log: () => deps.activity.sealAll(),
    due: () => wakeDue(deps),
    vectors: () => wakeVectorsDue(deps),
    reading: () => wakeReadersDue(deps),
    decisions: () => lapseDue(deps),
    seals: () => resealAll(deps),
    deliveries: () => deps.db.open(sql`select forget_deliveries()`),
  }
  for (const [part, work] of Object.entries(parts))
    await work().catch((cause: unknown) =>
      deps.log('tick.failed', { part, message: cause instanceof Error ? cause.message : String(cause) }),
    )
}
