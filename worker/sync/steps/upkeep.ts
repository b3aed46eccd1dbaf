import { sql } from 'drizzle-orm'
import type { StepWork } from '../context.ts'
import { noteHints } from '../hints.ts'
import { inboxOf } from '../inbox.ts'
import { after, upkeepEvery } from '../pace.ts'
import { openWebhookSecrets } from '../sealed.ts'
import { streamNames } from '../streams.ts'

/** What a source wants done now and then: channels renewed, lost deliveries asked for. */
export const upkeep: StepWork = async ({ deps, opened, read }) => {
  const { service, at, row, seals } = opened
  const outcome = { cursor: null, done: 1, whole: true, again: after(deps.now(), upkeepEvery) }
  if (!service.upkeep) return { last: [], outcome: { ...outcome, again: null } }
  const [secret = ''] = await openWebhookSecrets(seals, row)
  const streams = await read<{ target: string }>(streamNames)
  const { state, hints } = await service.upkeep(
    at,
    row.upkeep,
    { address: inboxOf(deps, row.source, row.id) ?? '', secret },
    streams.map(({ target }) => target),
  )
  return {
    last: [sql`update connection set upkeep = ${state} where id = request_connection()`, noteHints(hints)],
    outcome,
  }
}
