import type { Connection, SourceField } from '#shared/contract/connections.ts'
import type { Health } from '../../connections/health.ts'
import { toolWords as words } from '../../words/connections.ts'
import { Button } from '../Button.tsx'
import { RemoveQuestion } from './RemoveQuestion.tsx'
import { SourceForm } from './SourceForm.tsx'
import type { Doing } from './use-acts.ts'
import { WebhookPanel } from './WebhookPanel.tsx'

type ActionsProps = {
  connection: Connection
  health: Health
  secrets: readonly SourceField[] | undefined
  /** Whether its service wants the secret of its events confirmed. */
  confirms: boolean
  doing: Doing
  /** Whether the buttons are shown; a question that was asked stays. */
  shown: boolean
}

const Question = ({ connection, secrets, confirms, doing }: ActionsProps) => {
  const { panel, busy, problem, webhook } = doing
  const close = (): void => doing.show(null)
  if (panel === 'remove')
    return <RemoveQuestion connection={connection} busy={busy} yes={doing.remove} no={close} />
  if (panel === 'secret' && secrets)
    return (
      <SourceForm
        title={words.secret.title(connection.sourceLabel)}
        hint={words.secret.text}
        fields={secrets}
        submit={words.secret.submit}
        busy={busy}
        problem={problem}
        send={doing.change}
        cancel={close}
      />
    )
  return panel === 'webhook' ? (
    <WebhookPanel
      source={connection.sourceLabel}
      webhook={webhook}
      busy={busy}
      renew={() => doing.askWebhook(false)}
      confirm={confirms ? () => doing.askWebhook(true) : undefined}
      done={close}
    />
  ) : null
}

/** What can be done to a connection, and the question that some of it wants answered first. */
export const ConnectionActions = (props: ActionsProps) => {
  const { health, secrets, doing, shown } = props
  const { busy, panel, show } = doing
  const still = health === 'paused' || health === 'broken'
  return (
    <>
      {shown && panel === null && (
        <div className="row tool-acts">
          {!still && (
            <Button icon="sync" disabled={busy} onClick={doing.sync}>
              {words.act.sync}
            </Button>
          )}
          {still ? (
            <Button icon="play" disabled={busy} onClick={doing.resume}>
              {words.act.resume}
            </Button>
          ) : (
            <Button icon="pause" disabled={busy} onClick={doing.pause}>
              {words.act.pause}
            </Button>
          )}
          {secrets && <Button onClick={() => show('secret')}>{words.act.secret}</Button>}
          <Button onClick={() => show('webhook')}>{words.act.webhook}</Button>
          <Button look="danger" onClick={() => show('remove')}>
            {words.act.remove}
          </Button>
        </div>
      )}
      <Question {...props} />
    </>
  )
}
