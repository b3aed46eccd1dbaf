import { useEffect, useState } from 'react'
import type { Connection } from '#shared/contract/connections.ts'
import type { ConnectionStatus } from '../../connections/health.ts'
import type { Problem } from '../../problem.ts'
import { timeOf } from '../../words/age.ts'
import { toolWords as words } from '../../words/connections.ts'
import { Button } from '../Button.tsx'
import { Icon } from '../Icon.tsx'
import { Notice, ProblemNotice } from '../Notice.tsx'
import { Skeleton } from '../Skeleton.tsx'
import type { ConnectionActs } from './acts.ts'
import { ConnectionCard } from './ConnectionCard.tsx'
import { ConnectPanel, type ConnectPanelProps } from './ConnectPanel.tsx'
import type { Source } from './source.ts'
import { useFocusBack } from './use-focus.ts'

export type ManagedToolsProps = {
  /** null: not loaded yet. */
  connections: readonly Connection[] | null
  statuses: Readonly<Record<string, ConnectionStatus>>
  sources: readonly Source[]
  /** What kept the newest of it from being loaded; what is shown is older. */
  problem: Problem | null
  /** Until when the right to change holds, in ms since 1970. */
  until: number
  now: number
  worker: string
  actsOf(connection: Connection): ConnectionActs
  create: ConnectPanelProps['create']
  again(): void
  lock(): void
}

const Locking = ({ until, now, lock }: Pick<ManagedToolsProps, 'until' | 'now' | 'lock'>) => (
  <p className="tool-until">
    <Icon name="lock" />
    <span>{words.open.until(timeOf(until, now))}</span>
    <button type="button" className="more" onClick={lock}>
      {words.open.lock}
    </button>
  </p>
)

const Empty = () => (
  <Notice icon="plug" title={words.empty.title}>
    <p>{words.empty.text}</p>
  </Notice>
)

/** The connected tools of a workspace, for an administrator who has confirmed who they are. */
export const ManagedTools = (props: ManagedToolsProps) => {
  const { connections, statuses, sources, problem, now, worker, actsOf, create, again } = props
  const [connecting, setConnecting] = useState(false)
  const place = useFocusBack(connecting, '[data-connect]')
  // The button that confirmed is gone: keys go on from here.
  useEffect(() => place.current?.focus(), [place])
  const sourceOf = ({ source }: Connection) => sources.find(({ id }) => id === source)
  return (
    <div ref={place} className="managed" tabIndex={-1}>
      {problem && <ProblemNotice problem={problem} act={again} />}
      {!connections && !problem && <Skeleton label={words.loading} rows={2} />}
      {connections?.length === 0 && !connecting && <Empty />}
      {connections && connections.length > 0 && (
        <div className="tools">
          {connections.map(connection => (
            <ConnectionCard
              key={connection.id}
              connection={connection}
              status={statuses[connection.id]}
              secrets={sourceOf(connection)?.fields.filter(field => field.secret)}
              confirms={sourceOf(connection)?.confirms ?? false}
              now={now}
              acts={actsOf(connection)}
            />
          ))}
        </div>
      )}
      {connections && connecting && (
        <ConnectPanel sources={sources} worker={worker} create={create} close={() => setConnecting(false)} />
      )}
      {connections && !connecting && (
        <div className="row">
          <Button
            look={connections.length === 0 ? 'primary' : 'plain'}
            icon="plug"
            data-connect
            onClick={() => setConnecting(true)}
          >
            {words.connect.open}
          </Button>
        </div>
      )}
      <Locking {...props} />
    </div>
  )
}
