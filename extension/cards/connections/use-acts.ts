import { useState } from 'react'
import type { WebhookDetails } from '#shared/contract/connections.ts'
import type { Terms } from '../../connections/terms.ts'
import type { Problem } from '../../problem.ts'
import { toolWords } from '../../words/connections.ts'
import type { ConnectionActs } from './acts.ts'
import type { Remedy } from './ConnectionTrouble.tsx'

/** What is asked of an administrator before something is done. */
export type Panel = 'secret' | 'webhook' | 'remove'

export type Doing = {
  busy: boolean
  /** What went wrong with what was last done. */
  problem: Problem | null
  /** What was done, for a live region. */
  said: string
  panel: Panel | null
  webhook: WebhookDetails | null
  show(panel: Panel | null): void
  mend(remedy: Remedy): void
  pause(): void
  resume(): void
  sync(): void
  retry(letters?: string[]): void
  remove(): void
  change(terms: Terms): void
  /** A new secret; or, to confirm, what the service sent. */
  askWebhook(confirm: boolean): void
}

/** What is being done to a connection, one thing at a time, and what came of it. */
export const useActs = (acts: ConnectionActs, first: Panel | null = null): Doing => {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [said, setSaid] = useState('')
  const [panel, setPanel] = useState(first)
  const [webhook, setWebhook] = useState<WebhookDetails | null>(null)

  const run = async (act: () => Promise<Problem | null>, words: string): Promise<void> => {
    setBusy(true)
    setProblem(null)
    setSaid('')
    const wrong = await act()
    setBusy(false)
    setProblem(wrong)
    if (wrong) return
    setSaid(words)
    setPanel(null)
  }
  const show = (next: Panel | null): void => {
    setProblem(null)
    setWebhook(null)
    setPanel(next)
  }
  const resume = (): void => void run(acts.resume, toolWords.said.resume)
  const sync = (): void => void run(acts.sync, toolWords.said.sync)
  return {
    busy,
    problem,
    said,
    panel,
    webhook,
    show,
    resume,
    sync,
    mend: remedy => (remedy === 'secret' ? show('secret') : remedy === 'resume' ? resume() : sync()),
    pause: () => void run(acts.pause, toolWords.said.pause),
    retry: letters => void run(() => acts.retry(letters), toolWords.said.retry),
    remove: () => void run(acts.remove, ''),
    change: ({ secrets }) => void run(() => acts.change(secrets), toolWords.said.change),
    askWebhook: confirm => {
      setBusy(true)
      setProblem(null)
      void acts.webhook(confirm).then(result => {
        setBusy(false)
        if (result.ok) setWebhook(result.value)
        else setProblem(result.problem)
      })
    },
  }
}
