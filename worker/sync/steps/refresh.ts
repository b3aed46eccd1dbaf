import { type SQL, sql } from 'drizzle-orm'
import { ServiceProblem } from '../../sources/service/problem.ts'
import type { Found } from '../../sources/service/service.ts'
import type { StepContext, StepWork } from '../context.ts'
import { type Failed, sortFound, storePart } from '../found.ts'
import { holdJob } from '../job.ts'
import type { Opened } from '../open.ts'
import { after, backoff, mostAttempts } from '../pace.ts'
import { errorOf } from '../verdict.ts'

/** A ref that was taken: how often it was noted and tried, this time included. */
type Taken = { ref: string; noted: number; attempts: number }

const settle = (outcomes: readonly object[]): SQL =>
  sql`select settle_hints(${JSON.stringify(outcomes)}::jsonb)`

/** Whether one ref may be what spoils the answer about many. */
const maySpoil = (cause: unknown): cause is ServiceProblem =>
  cause instanceof ServiceProblem && (cause.kind === 'invalid' || cause.kind === 'too-large')

const fetched = async ({ service, at }: Opened, refs: readonly string[]): Promise<readonly Found[]> => {
  const found = await service.fetch(at, refs)
  if (found.length !== refs.length || found.some(({ ref }, n) => ref !== refs[n]))
    throw new ServiceProblem('invalid', 'The service answered about other things than it was asked about.')
  return found
}

/** What the refs stand for. Where one spoils the answer about all, halves are asked for, down to that one. */
const fetchAll = async (opened: Opened, refs: readonly string[]): Promise<readonly Found[]> => {
  try {
    return refs.length === 0 ? [] : await fetched(opened, refs)
  } catch (cause) {
    if (!maySpoil(cause)) throw cause
    const [ref] = refs
    if (refs.length === 1 && ref !== undefined) return [{ ref, state: 'failed', problem: cause }]
    const half = Math.ceil(refs.length / 2)
    return [...(await fetchAll(opened, refs.slice(0, half))), ...(await fetchAll(opened, refs.slice(half)))]
  }
}

/** What becomes of a ref that could not be read. */
const failureOf = ({ deps }: StepContext, { ref, noted, attempts }: Taken, problem: ServiceProblem) => {
  const now = deps.now()
  const error = errorOf(problem, now)
  const later = after(now, backoff(attempts))
  const common = { ref, noted, error, settled: false }
  if (problem.kind === 'limited')
    return { ...common, free: true, dead: false, runAfter: problem.until?.toISOString() ?? later }
  const hopeless = problem.kind === 'invalid' || problem.kind === 'too-large' || attempts >= mostAttempts
  return { ...common, free: false, dead: hopeless, runAfter: later }
}

/** Refs whose reading ended the isolate each time are told apart from those that were with them. */
const unending = new ServiceProblem('invalid', 'Reading it never came to an end.', {
  remedy: 'It may be too large to be read: look at it at its source.',
})

/** Reads refs again that may have changed. */
export const refresh: StepWork = async context => {
  const { deps, opened, job } = context
  const most = Math.max(1, opened.service.batch >> job.attempts)
  const [, rows = []] = await deps.db.sync<Taken>(opened.as, [
    holdJob(job),
    sql`select ref, noted::int, attempts from take_hints(${most}::int)`,
  ])
  const stuck = rows.filter(({ attempts }) => attempts > mostAttempts)
  const taken = rows.filter(({ attempts }) => attempts <= mostAttempts)
  const byRef = new Map(rows.map(one => [one.ref, one]))
  let found: readonly Found[]
  try {
    found = await fetchAll(
      opened,
      taken.map(({ ref }) => ref),
    )
  } catch (cause) {
    // It was not theirs to fail: the job waits, and they wait with it.
    const free = taken.map(({ ref, noted }) => ({ ref, noted, settled: false, dead: false, free: true }))
    await deps.db.sync(opened.as, [holdJob(job), settle(free)])
    throw cause
  }
  const { parts, failed } = sortFound(found)
  const lost: Failed[] = [...failed, ...stuck.map(({ ref }) => ({ ref, problem: unending }))]
  const failedRefs = new Set(lost.map(({ ref }) => ref))
  const stores = parts.map(part =>
    storePart(part, { readAt: job.readAt, accounts: opened.accounts, hinted: true }),
  )
  return {
    first: stores.slice(0, -1),
    last: [
      ...stores.slice(-1),
      settle([
        ...taken
          .filter(({ ref }) => !failedRefs.has(ref))
          .map(({ ref, noted }) => ({ ref, noted, settled: true })),
        ...lost.flatMap(({ ref, problem }) => {
          const one = byRef.get(ref)
          return one ? [failureOf(context, one, problem)] : []
        }),
      ]),
    ],
    outcome: { cursor: null, done: taken.length, whole: true, again: null },
  }
}
