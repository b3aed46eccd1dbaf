import type { Connection, ConnectionJob } from '#shared/contract/connections.ts'
import { type Health, limitedBy, problemIn } from '../../connections/health.ts'
import { ageOf, timeOf } from '../../words/age.ts'
import { toolWords as words } from '../../words/connections.ts'
import { Button } from '../Button.tsx'

/** What can be done about it from here. */
export type Remedy = 'secret' | 'resume' | 'sync'

const remedyFor = (health: Health, kind: string): Remedy | null => {
  if (health === 'broken') return kind === 'signed-out' ? 'secret' : 'resume'
  return health === 'behind' || health === 'current' ? 'sync' : null
}

const labels: Readonly<Record<Remedy, string>> = {
  secret: words.act.secret,
  resume: words.act.tryAgain,
  sync: words.act.sync,
}

export type TroubleProps = {
  connection: Connection
  jobs: readonly ConnectionJob[]
  health: Health
  now: number
  mend(remedy: Remedy): void
}

/** What is wrong with a connection in the source's own words, what to do about it, and the button that does it. */
export const ConnectionTrouble = ({ connection, jobs, health, now, mend }: TroubleProps) => {
  const limited = limitedBy(jobs, now)
  const problem = limited?.problem ?? problemIn(connection, jobs)
  if (!problem) return null
  const remedy = remedyFor(health, problem.kind)
  const broken = health === 'broken'
  return (
    <div className="tool-trouble">
      <p className="notice-title">{problem.message}</p>
      <p>
        {[problem.remedy, limited?.waitsUntil && words.goesOn(timeOf(Date.parse(limited.waitsUntil), now))]
          .filter(Boolean)
          .join(' ')}{' '}
        <span className="quiet">{ageOf(problem.at, now)}</span>
      </p>
      {remedy && (
        <Button look={broken ? 'primary' : 'plain'} onClick={() => mend(remedy)}>
          {labels[remedy]}
        </Button>
      )}
    </div>
  )
}
