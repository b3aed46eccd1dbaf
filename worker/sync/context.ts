import type { SQL } from 'drizzle-orm'
import type { Deps } from '../deps.ts'
import type { Done, Job } from './job.ts'
import type { Opened } from './open.ts'

/** What a step is given. */
export type StepContext = {
  deps: Deps
  opened: Opened
  job: Job
  /** Reads as the connection. */
  read<Row>(statement: SQL): Promise<Row[]>
}

/** One bounded piece of work of a kind. Throws ServiceProblem. */
export type StepWork = (context: StepContext) => Promise<Done>
