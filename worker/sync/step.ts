import { JobLost } from '../db/ask.ts'
import type { Deps } from '../deps.ts'
import { Failure } from '../http/failure.ts'
import { ServiceProblem } from '../sources/service/problem.ts'
import type { StepContext, StepWork } from './context.ts'
import { type Done, endStep, holdJob, type Job, type JobKind, takeJob } from './job.ts'
import type { Opened } from './open.ts'
import { backfill } from './steps/backfill.ts'
import { readContainer } from './steps/container.ts'
import { readContainers } from './steps/containers.ts'
import { readGroups } from './steps/groups.ts'
import { poll } from './steps/poll.ts'
import { refresh } from './steps/refresh.ts'
import { removal } from './steps/removal.ts'
import { sweep } from './steps/sweep.ts'
import { upkeep } from './steps/upkeep.ts'
import { problemOf, verdictOn } from './verdict.ts'

const works: Readonly<Record<JobKind, StepWork>> = {
  containers: readContainers,
  container: readContainer,
  groups: readGroups,
  backfill,
  poll,
  sweep,
  upkeep,
  refresh,
  removal,
}

const workOn = async (context: StepContext): Promise<Done> => {
  const { deps, opened, job } = context
  try {
    return await works[job.kind](context)
  } catch (cause) {
    // Without a database nothing can be written down: the lease ends, and the step is taken again.
    if (cause instanceof JobLost || cause instanceof Failure) throw cause
    if (!(cause instanceof ServiceProblem))
      deps.log('sync.fault', {
        connection: opened.row.id,
        job: job.kind,
        message: cause instanceof Error ? cause.message : String(cause),
        stack: cause instanceof Error ? cause.stack : undefined,
      })
    const problem = problemOf(cause)
    if (problem.kind === 'signed-out') opened.forgetTokens()
    return verdictOn({ job, problem, now: deps.now() })
  }
}

/** Writes what a step left: everything, with how far it came, only while the lease is ours. */
const write = async (
  { deps, opened, job }: StepContext,
  { first = [], last, outcome }: Done,
): Promise<void> => {
  for (const statement of first) await deps.db.sync(opened.as, [holdJob(job), statement])
  await deps.db.sync(opened.as, [holdJob(job), ...last, endStep(job, outcome)])
}

/**
 * Does one bounded piece of the connection's work: takes the job that comes first, of some kinds, and does a page or a batch
 * of it. What is stored and how far the job came are one transaction, so a step that is killed anywhere is only taken again.
 * Returns the kind of the job, null when nothing is due. Throws Failure when the database does not answer.
 */
export const step = async (
  deps: Deps,
  opened: Opened,
  kinds: readonly JobKind[] | null = null,
): Promise<JobKind | null> => {
  const [rows = []] = await deps.db.sync<Job>(opened.as, [takeJob(crypto.randomUUID(), kinds)])
  const [job] = rows
  if (!job) return null
  const context: StepContext = {
    deps,
    opened,
    job,
    read: async statement => ((await deps.db.sync(opened.as, [statement]))[0] ?? []) as never,
  }
  try {
    await write(context, await workOn(context))
  } catch (cause) {
    // Somebody else has it: nothing of this step was stored.
    if (!(cause instanceof JobLost)) throw cause
  }
  return job.kind
}
