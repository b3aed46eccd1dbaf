import { useId, useState } from 'react'

import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import type { Terms, Values } from '../../connections/terms.ts'
import type { Problem, Result } from '../../problem.ts'
import { toolWords } from '../../words/connections.ts'
import { Button } from '../Button.tsx'
import { SourceForm } from './SourceForm.tsx'
import type { Source } from './source.ts'
import { useFocusIn } from './use-focus.ts'
import { WebhookPanel } from './WebhookPanel.tsx'

const words = toolWords.connect

type Created = OutputOf<'connections.create'>

export type ConnectPanelProps = {
  sources: readonly Source[]
  /** Name of the worker the secrets go to. */
  worker: string
  create(input: InputOf<'connections.create'>): Promise<Result<Created>>
  close(): void
  /** What is chosen, typed and answered at first. */
  begun?: { source: Source; values?: Values; busy?: boolean; problem?: Problem; created?: Created }
}

const Choice = ({
  sources,
  choose,
  close,
}: {
  sources: readonly Source[]
  choose(source: Source): void
  close(): void
}) => {
  const [id, place] = [useId(), useFocusIn('button')]
  return (
    <section className="tool-panel" aria-labelledby={id}>
      <h3 id={id}>{words.choose}</h3>
      <div ref={place}>
        <ul className="tool-choices">
          {sources.map(source => (
            <li key={source.id}>
              <Button onClick={() => choose(source)}>{source.label}</Button>
            </li>
          ))}
        </ul>
      </div>
      <div className="row">
        <Button look="quiet" onClick={close}>
          {words.cancel}
        </Button>
      </div>
    </section>
  )
}

/** From the choice of a tool to its first reading: what it asks for, and then where its events go. */
export const ConnectPanel = ({ sources, worker, create, close, begun }: ConnectPanelProps) => {
  const [source, setSource] = useState(begun?.source ?? null)
  const [busy, setBusy] = useState(begun?.busy ?? false)
  const [problem, setProblem] = useState<Problem | null>(begun?.problem ?? null)
  const [created, setCreated] = useState<Created | null>(begun?.created ?? null)
  const send = async ({ id }: Source, terms: Terms): Promise<void> => {
    setBusy(true)
    setProblem(null)
    const result = await create({ source: id, ...terms })
    setBusy(false)
    if (result.ok) setCreated(result.value)
    else setProblem(result.problem)
  }
  if (!source) return <Choice sources={sources} choose={setSource} close={close} />
  if (created)
    return (
      <>
        <p className="tool-done" role="status">
          {words.done(created.connection.name)}
        </p>
        <WebhookPanel
          source={source.label}
          webhook={created.webhook}
          busy={false}
          renew={() => undefined}
          done={close}
        />
      </>
    )
  return (
    <SourceForm
      title={words.title(source.label)}
      hint={words.secrecy(worker)}
      fields={source.fields}
      submit={words.submit}
      busy={busy}
      problem={problem}
      {...(begun?.values ? { begun: begun.values } : {})}
      send={terms => void send(source, terms)}
      cancel={close}
    />
  )
}
