import type {
  Connection,
  ConnectionJob,
  ConnectionProblem,
  CoveredContainer,
} from '#shared/contract/connections.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import { sourceLabel } from '../sources/index.ts'

/** connection_json() of worker/db/functions/59-connection-lists.sql. */
export type ConnectionAnswer = Omit<Connection, 'sourceLabel'>
type JobAnswer = Omit<ConnectionJob, 'rate' | 'secondsLeft'>

/** connection_status_json(). */
export type StatusAnswer = {
  connection: ConnectionAnswer
  jobs: JobAnswer[]
  covered: CoveredContainer[]
  coveredTotal: number
  dead: { letter: string; what: string; problem: ConnectionProblem | null }[]
  deadTotal: number
  hidden: { what: string; why: string }[]
  hiddenTotal: number
}

export const connectionOf = (answer: ConnectionAnswer): Connection => ({
  ...answer,
  sourceLabel: sourceLabel(answer.source).label,
})

/** Items a second since this pass began, and how long the rest takes at that pace. */
export const paceOf = ({
  state,
  done,
  total,
  startedAt,
  updatedAt,
}: Pick<ConnectionJob, 'state' | 'done' | 'total' | 'startedAt' | 'updatedAt'>): Pick<
  ConnectionJob,
  'rate' | 'secondsLeft'
> => {
  const seconds = startedAt === null ? 0 : (Date.parse(updatedAt) - Date.parse(startedAt)) / 1_000
  const underWay = state === 'running' || state === 'waiting'
  if (!underWay || seconds <= 0 || done === 0) return { rate: null, secondsLeft: null }
  const rate = done / seconds
  const left = total === null ? null : Math.max(0, Math.round((total - done) / rate))
  return { rate: Math.round(rate * 10) / 10, secondsLeft: left }
}

export const statusOf = ({ connection, jobs, ...rest }: StatusAnswer): OutputOf<'connections.status'> => ({
  ...rest,
  connection: connectionOf(connection),
  jobs: jobs.map(job => ({ ...job, ...paceOf(job) })),
})
