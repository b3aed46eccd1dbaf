import { useId, useState } from 'react'
import type { Connection, ConnectionJob, SourceField } from '#shared/contract/connections.ts'
import { attentionIn, type ConnectionStatus, type Health, healthOf } from '../../connections/health.ts'
import { type Progress, progressOf } from '../../connections/progress.ts'
import { ageOf } from '../../words/age.ts'
import { toolWords as words } from '../../words/connections.ts'
import { IconButton } from '../Button.tsx'
import { Icon, type IconName } from '../Icon.tsx'
import { Meta } from '../Meta.tsx'
import { ProblemNotice } from '../Notice.tsx'
import type { ConnectionActs } from './acts.ts'
import { ConnectionActions } from './ConnectionActions.tsx'
import { ConnectionDetails } from './ConnectionDetails.tsx'
import { ConnectionProgress } from './ConnectionProgress.tsx'
import { ConnectionTrouble } from './ConnectionTrouble.tsx'
import { type Panel, useActs } from './use-acts.ts'
import { useFocusBack } from './use-focus.ts'

const icons: Readonly<Record<Health, IconName>> = {
  current: 'check',
  reading: 'sync',
  behind: 'clock',
  limited: 'clock',
  broken: 'alert',
  paused: 'pause',
  removing: 'close',
}

/** While it waits it has no pace. */
const progressShown = (health: Health, jobs: readonly ConnectionJob[]): Progress | null => {
  const progress = health === 'reading' || health === 'limited' ? progressOf(jobs) : null
  return progress && health === 'limited' ? { ...progress, rate: null, secondsLeft: null } : progress
}

type LineProps = { connection: Connection; health: Health; attention: number; now: number }

/** How it fares, in one line that may break. */
const Line = ({ connection, health, attention, now }: LineProps) => {
  const { containers, items, freshAt } = connection
  const stays = health !== 'removing'
  return (
    <Meta>
      <span className="tool-health">{words.healths[health]}</span>
      {stays && items > 0 && words.items(items, containers)}
      {stays && freshAt !== null && words.checked(ageOf(freshAt, now))}
      {attention > 0 && <span className="tool-attention">{words.attention(attention)}</span>}
    </Meta>
  )
}

export type ConnectionCardProps = {
  connection: Connection
  /** undefined: not loaded yet. */
  status: ConnectionStatus | undefined
  /** Its source's secrets; undefined: that source can no longer be connected. */
  secrets: readonly SourceField[] | undefined
  confirms: boolean
  now: number
  acts: ConnectionActs
  /** What is open at first. */
  open?: boolean
  panel?: Panel | undefined
}

/** One connected tool: how it fares, what is wrong and the button for it; on demand all the rest. */
export const ConnectionCard = (props: ConnectionCardProps) => {
  const { connection, status, secrets, confirms, now, acts, open: openAtFirst = false, panel } = props
  const [open, setOpen] = useState(openAtFirst)
  const [title, body] = [useId(), useId()]
  const doing = useActs(acts, panel)
  const card = useFocusBack(doing.panel !== null, '[aria-controls]')
  const jobs = status?.jobs ?? []
  const health = healthOf(connection, jobs, now)
  const progress = progressShown(health, jobs)
  const removing = health === 'removing'
  return (
    <article ref={card} className="tool" data-health={health} aria-labelledby={title}>
      <header className="tool-head">
        <span className="tool-icon">
          <Icon name={icons[health]} />
        </span>
        <div className="tool-words">
          <h3 id={title}>
            <bdi>{connection.name}</bdi> <span className="tool-source">{connection.sourceLabel}</span>
          </h3>
          <Line
            connection={connection}
            health={health}
            attention={attentionIn(connection, status)}
            now={now}
          />
        </div>
        {!removing && (
          <IconButton
            icon="chevron"
            label={words.act.details(connection.name)}
            aria-expanded={open}
            aria-controls={body}
            onClick={() => setOpen(!open)}
          />
        )}
      </header>
      {progress && <ConnectionProgress progress={progress} />}
      <ConnectionTrouble connection={connection} jobs={jobs} health={health} now={now} mend={doing.mend} />
      {doing.problem && doing.panel !== 'secret' && <ProblemNotice problem={doing.problem} />}
      <p className="announcement" role="status">
        {doing.said}
      </p>
      <ConnectionActions
        connection={connection}
        health={health}
        secrets={secrets}
        confirms={confirms}
        doing={doing}
        shown={open && !removing}
      />
      <div id={body} hidden={!open || removing}>
        {open && !removing && status && (
          <ConnectionDetails missing={connection.missing} status={status} now={now} retry={doing.retry} />
        )}
      </div>
    </article>
  )
}
