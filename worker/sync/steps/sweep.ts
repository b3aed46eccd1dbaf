import { sql } from 'drizzle-orm'
import type { StepWork } from '../context.ts'
import { noteSightings } from '../hints.ts'
import { after, atOnce, sweepEvery } from '../pace.ts'

/** A page of what is in a container, by id alone; at the end, what was not there is read again. */
export const sweep: StepWork = async context => {
  const { deps, opened, job } = context
  const { values, next } = await opened.service.ids(opened.at, job.target, job.cursor)
  const last = [noteSightings(job.target, values, job.cursor === null)]
  const done = values.length
  if (next !== null) return { last, outcome: { cursor: next, done, again: atOnce } }
  return {
    last: [...last, sql`select end_sweep(${job.target}, ${job.startedAt}::timestamptz)`],
    outcome: { cursor: null, done, whole: true, again: after(deps.now(), sweepEvery) },
  }
}
