import type { ConnectionJob } from '#shared/contract/connections.ts'

/** How far the first reading has come. `total` null: not every container told; `secondsLeft` null: not known. */
export type Progress = {
  done: number
  total: number | null
  rate: number | null
  secondsLeft: number | null
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0)

/** All backfills together; null: there is none, or all are through. */
export const progressOf = (jobs: readonly ConnectionJob[]): Progress | null => {
  const backfills = jobs.filter(job => job.kind === 'backfill')
  const left = backfills.filter(job => job.state === 'running' || job.state === 'waiting')
  if (left.length === 0) return null
  const done = sum(backfills.map(job => job.done))
  const totals = backfills.map(job => (job.state === 'done' ? job.done : job.total))
  const known = totals.every(total => total !== null)
  const total = known ? Math.max(done, sum(totals.map(n => n ?? 0))) : null
  const rates = left.flatMap(job => (job.rate === null ? [] : [job.rate]))
  const rate = rates.length > 0 ? sum(rates) : null
  const secondsLeft = total === null || !rate ? null : Math.round((total - done) / rate)
  return { done, total, rate, secondsLeft }
}
