import { sql } from 'drizzle-orm'
import type { Deps } from '../deps.ts'
import { readConnection } from './open.ts'
import { openSecrets, openWebhookSecrets, sealAll } from './sealed.ts'

/** Connections sealed anew at once; the next minute takes the next. */
const most = 20

const reseal = async (deps: Deps, id: string): Promise<void> => {
  const { as, row, seals } = await readConnection(deps, id)
  if (row.state === 'removing') return
  const webhookSecrets = await openWebhookSecrets(seals, row)
  const sealed = await sealAll(seals, row, {
    secrets: await openSecrets(seals, row),
    webhookSecrets: webhookSecrets.length > 0 ? webhookSecrets : null,
    // They are made anew soon enough.
    tokens: null,
  })
  await deps.db.sync(as, [
    sql`select reseal_connection(${id}::uuid, ${JSON.stringify(row)}::jsonb, ${JSON.stringify(sealed)}::jsonb)`,
  ])
}

/**
 * Seals what an older key sealed by the current one: so a key is replaced without a gap (SECURITY.md). What changes at the
 * same moment is taken the next time. What no key opens is left, and said.
 */
export const resealAll = async (deps: Deps): Promise<void> => {
  const { seals } = deps
  if (!seals) return
  const [row] = await deps.db.open<{ ids: string[] }>(
    sql`select stale_seals(${seals.current}, ${most}::int) ids`,
  )
  for (const id of row?.ids ?? [])
    await reseal(deps, id).catch(cause =>
      deps.log('seal.stays', { connection: id, message: cause instanceof Error ? cause.message : '' }),
    )
}
