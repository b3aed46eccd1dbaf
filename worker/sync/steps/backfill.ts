import { sql } from 'drizzle-orm'
import type { StepWork } from '../context.ts'
import { sortFound, storePart } from '../found.ts'
import { noteHints } from '../hints.ts'
import { armJob } from '../job.ts'
import { after, atOnce, sweepEvery } from '../pace.ts'

/** A page of everything in a container. What fails is noted, to be read again by itself. */
export const backfill: StepWork = async context => {
  const { deps, opened, job } = context
  const { values, next, total } = await opened.service.backfill(opened.at, job.target, job.cursor)
  const { parts, failed } = sortFound(values)
  const stores = parts.map(part =>
    storePart(part, { readAt: job.readAt, accounts: opened.accounts, hinted: false }),
  )
  const rest = [...stores.slice(-1), noteHints(failed.map(({ ref }) => ({ item: ref })))]
  const outcome = { cursor: next, done: values.length, total }
  if (next !== null) return { first: stores.slice(0, -1), last: rest, outcome: { ...outcome, again: atOnce } }
  return {
    first: stores.slice(0, -1),
    last: [
      ...rest,
      sql`update container set indexed_at = ${job.startedAt}::timestamptz where connection_id = request_connection() and ref = ${job.target}`,
      armJob('sweep', job.target, after(deps.now(), sweepEvery)),
    ],
    outcome: { ...outcome, whole: true, again: null },
  }
}
