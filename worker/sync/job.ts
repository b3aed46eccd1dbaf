import { type SQL, sql } from 'drizzle-orm'
import type { SyncError } from '../db/schema/connections.ts'
import { leaseSeconds } from './pace.ts'

export type JobKind =
  | 'containers'
  | 'container'
  | 'groups'
  | 'backfill'
  | 'poll'
  | 'sweep'
  | 'upkeep'
  | 'refresh'
  | 'removal'

/** A job that was taken, with the lease of whoever took it. */
export type Job = {
  id: string
  kind: JobKind
  /** A container's ref or a stream; empty where there is one job for the whole connection. */
  target: string
  cursor: string | null
  attempts: number
  lease: string
  /** When this step's reading began, by the database's clock: readings go by it. */
  readAt: string
  /** When this pass began, likewise. */
  startedAt: string
}

/** How far a step came, as end_step() takes it (worker/db/functions/42-jobs.sql). */
export type Outcome = {
  cursor: string | null
  /** So many more are done. */
  done?: number
  total?: number | undefined
  /** The pass has ended. */
  whole?: boolean
  /** When to go on, ISO or `atOnce`; null: not of itself. */
  again: string | null
  attempts?: number
  error?: SyncError
  dead?: true
}

/** What a step leaves to be written, all or nothing. `first`: transactions before the last, where it is too much for one. */
export type Done = { first?: SQL[]; last: SQL[]; outcome: Outcome }

/** Takes the job that comes first, of some kinds. */
export const takeJob = (lease: string, kinds: readonly JobKind[] | null): SQL => sql`
  select id, kind, target, cursor, attempts, lease, updated_at::text "readAt", started_at::text "startedAt"
    from take_job(${lease}::uuid, make_interval(secs => ${leaseSeconds}::int), ${kinds && sql.param([...kinds])}::text[])`

/** Says that the job is still ours; else the whole transaction fails with JobLost. */
export const holdJob = ({ id, lease }: Job): SQL => sql`select hold_job(${id}::uuid, ${lease}::uuid)`

export const endStep = ({ id }: Job, outcome: Outcome): SQL =>
  sql`select end_step(${id}::uuid, ${JSON.stringify(outcome)}::jsonb)`

/** Something is to be done, from now on or later. */
export const armJob = (kind: JobKind, target = '', due: string | null = null): SQL =>
  sql`select arm_job(${kind}, ${target}, coalesce(${due}::timestamptz, now()))`
