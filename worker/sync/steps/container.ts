import { sql } from 'drizzle-orm'
import { containerRefs, putContainers, putGroups, setStreams } from '../container-rows.ts'
import type { StepWork } from '../context.ts'

/** One container as it is now, with who reads it; one that is gone goes with all it holds. */
export const readContainer: StepWork = async ({ opened, job, read }) => {
  const { container, groups } = await opened.service.container(opened.at, job.target)
  const known = (await read<{ ref: string }>(containerRefs)).map(({ ref }) => ref)
  const outcome = { cursor: null, done: 1, whole: true, again: null }
  if (container === null) {
    const left = known.filter(ref => ref !== job.target)
    const last = [sql`select drop_synced_container(${job.target})`, setStreams(opened, left)]
    return { last, outcome }
  }
  const refs = [...new Set([...known, container.ref])]
  return {
    last: [putGroups(opened, groups, false), putContainers(opened, [container]), setStreams(opened, refs)],
    outcome,
  }
}
