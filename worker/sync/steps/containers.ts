import { sql } from 'drizzle-orm'
import { containerRefs, putContainers, putGroups, setStreams } from '../container-rows.ts'
import type { StepWork } from '../context.ts'
import { armJob } from '../job.ts'
import { after, atOnce, pollEvery } from '../pace.ts'

/** A page of all containers, with who reads them: what rights depend on. At the end, those that were not named are asked for. */
export const readContainers: StepWork = async context => {
  const { deps, opened, job, read } = context
  const { values, next, groups, missing = [] } = await opened.service.containers(opened.at, job.cursor)
  const first = job.cursor === null
  const statements = [
    putGroups(opened, groups, false),
    putContainers(opened, values),
    sql`select note_listed(${JSON.stringify(values.map(({ ref }) => ({ ref })))}::jsonb, ${first})`,
    sql`update connection set left_out = case when ${first} then '{}' else left_out end || ${sql.param([...missing])}::text[]
         where id = request_connection()`,
  ]
  if (next !== null)
    return { last: statements, outcome: { cursor: next, done: values.length, again: atOnce } }
  const known = await read<{ ref: string }>(containerRefs)
  const refs = [...new Set([...known, ...values].map(({ ref }) => ref))]
  return {
    last: [...statements, setStreams(opened, refs), sql`select end_listing()`, armJob('groups')],
    outcome: {
      cursor: null,
      done: values.length,
      total: refs.length,
      whole: true,
      again: after(deps.now(), pollEvery(refs.length)),
    },
  }
}
