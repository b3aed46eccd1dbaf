import type { Connection, ConnectionJob, ConnectionProblem } from '#shared/contract/connections.ts'
import type { OutputOf } from '#shared/contract/index.ts'

export type ConnectionStatus = OutputOf<'connections.status'>

/** How a connection fares, in the order in which it matters. */
export type Health = 'removing' | 'paused' | 'broken' | 'limited' | 'reading' | 'behind' | 'current'

/** Changes are looked for every five minutes or so; older than this, in ms, something is slow. */
const behindAfter = 30 * 60_000

const stillWaits = ({ state, waitsUntil }: ConnectionJob, now: number): boolean =>
  state === 'waiting' && waitsUntil !== null && Date.parse(waitsUntil) > now

/** The job that waits for a limit of the service the longest; null: none does. */
export const limitedBy = (jobs: readonly ConnectionJob[], now: number): ConnectionJob | null =>
  jobs
    .filter(job => job.problem?.kind === 'limited' && stillWaits(job, now))
    .toSorted((a, b) => Date.parse(b.waitsUntil ?? '') - Date.parse(a.waitsUntil ?? ''))[0] ?? null

export const healthOf = (
  { state, freshAt }: Connection,
  jobs: readonly ConnectionJob[],
  now: number,
): Health => {
  if (state !== 'active') return state
  if (limitedBy(jobs, now)) return 'limited'
  if (freshAt === null) return 'reading'
  return now - Date.parse(freshAt) > behindAfter ? 'behind' : 'current'
}

/** What is wrong with it as a whole: its own problem, else the newest of what still fails. */
export const problemIn = (
  { state, problem }: Connection,
  jobs: readonly ConnectionJob[],
): ConnectionProblem | null => {
  if (state === 'paused' || state === 'removing') return null
  if (problem) return problem
  const failing = jobs.flatMap(job => (job.state !== 'dead' && job.problem ? [job.problem] : []))
  return failing.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0] ?? null
}

/** Things an administrator should look at, beside what is wrong with the whole. */
export const attentionIn = (connection: Connection, status: ConnectionStatus | undefined): number =>
  connection.state === 'removing'
    ? 0
    : connection.missing.length + (status ? status.deadTotal + status.hiddenTotal : 0)

/** Whether something goes on that is worth watching closely. */
export const isBusy = (connection: Connection, status: ConnectionStatus | undefined): boolean =>
  connection.state === 'removing' ||
  (connection.state === 'active' &&
    (connection.freshAt === null || (status?.jobs.some(job => job.state === 'running') ?? true)))
