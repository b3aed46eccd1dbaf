import { sql } from 'drizzle-orm'
import { putGroups } from '../container-rows.ts'
import type { StepWork } from '../context.ts'
import { atOnce } from '../pace.ts'

/** Groups asked about at once. */
const most = 50

/** The members of groups that only items name. */
export const readGroups: StepWork = async context => {
  const { opened, job, read } = context
  const whole = { cursor: null, whole: true, again: null }
  const ask = opened.service.groups
  if (!ask) return { last: [], outcome: whole }
  const [row] = await read<{ keys: string[] }>(
    sql`select groups_by_items(${opened.accounts}, ${job.cursor}, ${most}::int) keys`,
  )
  const keys = row?.keys ?? []
  if (keys.length === 0) return { last: [], outcome: whole }
  const groups = await ask.call(opened.service, opened.at, keys)
  const last = [putGroups(opened, groups, true)]
  const done = groups.length
  if (keys.length < most) return { last, outcome: { ...whole, done } }
  return { last, outcome: { cursor: keys.at(-1) ?? null, done, again: atOnce } }
}
