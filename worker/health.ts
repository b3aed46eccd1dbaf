import { sql } from 'drizzle-orm'
import type { OutputOf } from '#shared/contract/index.ts'
import { version } from '#shared/version.ts'
import type { Deps } from './deps.ts'

/** Whether the database answers, and how far it is migrated. Throws `database.unavailable`. */
export const health = async (deps: Deps): Promise<OutputOf<'health.get'>> => {
  const [row] = await deps.db.open<{ name: string }>(sql`select schema_version() name`)
  const { switchedOff } = deps
  return {
    ok: true,
    version,
    schema: row?.name ?? 'none',
    ...(switchedOff.length > 0 ? { switchedOff: [...switchedOff] } : {}),
  }
}
