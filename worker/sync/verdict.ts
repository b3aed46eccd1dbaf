import { type SQL, sql } from 'drizzle-orm'
import type { SyncError } from '../db/schema/connections.ts'
import { SealError } from '../secrets/seals.ts'
import { ServiceProblem } from '../sources/service/problem.ts'
import { armJob, type Done, type Job, type JobKind, type Outcome } from './job.ts'
import { after, atOnce, backoff, mostAttempts, pollEvery, sweepEvery } from './pace.ts'

/** A problem as administrators read it. */
export const errorOf = ({ kind, message, remedy }: ServiceProblem, now: Date): SyncError => ({
  kind,
  message,
  remedy,
  at: now.toISOString(),
})

/** Any failure as a problem: what is no problem of the service is a fault of ours, and its words stay in our log. */
export const problemOf = (cause: unknown): ServiceProblem => {
  if (cause instanceof ServiceProblem) return cause
  if (cause instanceof SealError)
    return new ServiceProblem(
      'signed-out',
      `The secrets of this connection cannot be opened. ${cause.message}`,
      {
        remedy: 'Give the worker the key they were sealed by (SEAL_KEY), or the connection new secrets.',
      },
    )
  return new ServiceProblem('unavailable', 'Something broke on our side.', {
    remedy: 'It is tried again; the worker’s own log says more.',
  })
}

/** Jobs about one thing of a service: that it may not be read says nothing of the others. */
const aboutOne: readonly JobKind[] = ['container', 'backfill', 'poll', 'sweep']
/** Jobs that end by themselves: when they fail for good, somebody has to look. */
const ending: readonly JobKind[] = ['container', 'backfill']

type Case = { job: Job; problem: ServiceProblem; now: Date }

/** When a job comes again that is done again and again. */
const nextPass = ({ kind }: Job, now: Date): string =>
  after(now, kind === 'sweep' ? sweepEvery : pollEvery(1))

const waiting = ({ job, problem, now }: Case, more: Partial<Outcome> = {}): Outcome => ({
  cursor: job.cursor,
  again: null,
  error: errorOf(problem, now),
  ...more,
})

/** Once more, later each time. What would have ended by itself waits for an administrator after too many times. */
const retry = (about: Case): Done => {
  const { job, problem, now } = about
  const attempts = job.attempts + 1
  if (ending.includes(job.kind) && attempts >= mostAttempts)
    return { last: [], outcome: waiting(about, { attempts, dead: true }) }
  const again = new Date(Math.max(problem.until?.getTime() ?? 0, now.getTime() + backoff(job.attempts)))
  return { last: [], outcome: waiting(about, { attempts, again: again.toISOString() }) }
}

const breakConnection = (error: SyncError): SQL => sql`
  update connection set state = 'broken', last_error = ${JSON.stringify(error)}::jsonb, tokens = null, updated_at = now()
   where id = request_connection() and state = 'active'`

/** Nothing of it is asked any more, and nothing that is stored goes, until an administrator lets it go on. */
const broken = (about: Case): Done => ({
  last: [breakConnection(errorOf(about.problem, about.now))],
  outcome: waiting(about, { again: atOnce }),
})

const signedOut = (about: Case): Done => {
  // A token may have been taken back before its time, and a service errs now and then: once more, with a new one.
  if (about.job.attempts > 0) return broken(about)
  return {
    last: [sql`update connection set tokens = null where id = request_connection()`],
    outcome: waiting(about, { attempts: 1, again: atOnce }),
  }
}

const forbidden = (about: Case): Done => {
  const { job, now } = about
  if (!aboutOne.includes(job.kind)) return broken(about)
  if (ending.includes(job.kind)) return { last: [], outcome: waiting(about, { dead: true }) }
  return { last: [], outcome: waiting(about, { again: nextPass(job, now) }) }
}

/** The place to go on from is lost: from the beginning, and where that skips something, sweeps find it. */
const beginAgain = (about: Case): Done => {
  const { job } = about
  if (job.cursor === null) return retry(about)
  const sweeps = sql`select arm_job('sweep', target, now()) from job where connection_id = request_connection() and kind = 'sweep'`
  return {
    last: job.kind === 'poll' ? [sweeps] : [],
    outcome: waiting(about, { cursor: null, again: atOnce }),
  }
}

/** What it was about seems gone: whether it is, its container says. */
const gone = (about: Case): Done => {
  const { job, now } = about
  if (job.kind === 'backfill') return { last: [armJob('container', job.target)], outcome: waiting(about) }
  if (job.kind === 'sweep')
    return {
      last: [armJob('container', job.target)],
      outcome: waiting(about, { cursor: null, again: nextPass(job, now) }),
    }
  if (job.kind === 'poll') return { last: [], outcome: waiting(about, { again: nextPass(job, now) }) }
  return retry(about)
}

/** A page that cannot be read: the sweep names what is in the container, and each is read by itself. */
const unreadable = (about: Case): Done => {
  const { job } = about
  if (job.kind !== 'backfill' || job.attempts === 0) return retry(about)
  return {
    last: [
      armJob('sweep', job.target),
      sql`update container set indexed_at = coalesce(indexed_at, now()) where connection_id = request_connection() and ref = ${job.target}`,
    ],
    outcome: waiting(about),
  }
}

/** What happens to a job that met a problem. */
export const verdictOn = (about: Case): Done => {
  const { job, problem, now } = about
  switch (problem.kind) {
    case 'limited':
      return {
        last: [],
        outcome: waiting(about, {
          attempts: job.attempts,
          again: problem.until?.toISOString() ?? after(now, 60_000),
        }),
      }
    case 'signed-out':
      return signedOut(about)
    case 'forbidden':
      return forbidden(about)
    case 'cursor':
      return beginAgain(about)
    case 'gone':
      return gone(about)
    case 'invalid':
    case 'too-large':
      return unreadable(about)
    case 'unavailable':
      return retry(about)
  }
}
