import { useId, useState } from 'react'
import type { WebhookDetails } from '#shared/contract/connections.ts'
import { toolWords } from '../../words/connections.ts'
import { Button, IconButton } from '../Button.tsx'

const words = toolWords.webhook

const Copied = ({ label, value }: { label: string; value: string }) => {
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <div className="copied">
      <dt>{label}</dt>
      <dd>
        <code dir="ltr">{value}</code>
        <IconButton
          icon={copied ? 'check' : 'copy'}
          label={copied ? words.copied : words.copy(label)}
          onClick={() => void copy()}
        />
      </dd>
    </div>
  )
}

const Steps = ({ address, secret, steps }: WebhookDetails) => {
  if (!address) return <p>{words.noAddress}</p>
  if (steps.length === 0) return <p>{words.byItself}</p>
  return (
    <>
      <p className="quiet">{words.text}</p>
      <dl className="copies">
        <Copied label={words.address} value={address} />
        {secret !== null && <Copied label={words.secret} value={secret} />}
      </dl>
      <p className="quiet">{secret === null ? words.itsOwn : words.once}</p>
      <ol className="tool-steps">
        {steps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  )
}

export type WebhookPanelProps = {
  source: string
  /** null: nothing is shown before a new secret was made. */
  webhook: WebhookDetails | null
  busy: boolean
  renew(): void
  /** Shows what the service sent to be confirmed there; absent: it wants nothing confirmed. */
  confirm?: (() => void) | undefined
  done(): void
}

/** What an administrator enters at the service so that it posts its events to us. */
export const WebhookPanel = ({ source, webhook, busy, renew, confirm, done }: WebhookPanelProps) => {
  const title = useId()
  return (
    <section className="tool-panel" aria-labelledby={title}>
      <h3 id={title}>{words.title(source)}</h3>
      {webhook && <Steps {...webhook} />}
      {!webhook && <p>{confirm ? words.confirmText(source) : words.renewText}</p>}
      <div className="row">
        {!webhook && confirm && (
          <Button look="primary" disabled={busy} onClick={confirm}>
            {words.confirm}
          </Button>
        )}
        {!webhook && (
          <Button look={confirm ? 'plain' : 'primary'} disabled={busy} onClick={renew}>
            {confirm ? words.anew : words.renew}
          </Button>
        )}
        <Button onClick={done}>{webhook ? words.done : toolWords.connect.cancel}</Button>
      </div>
    </section>
  )
}
