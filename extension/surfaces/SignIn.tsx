import { type SubmitEvent, useId, useState } from 'react'
import { workerOriginOf } from '../account.ts'
import { Button } from '../cards/Button.tsx'
import { ProblemNotice } from '../cards/Notice.tsx'
import { ask } from '../messages.ts'
import type { Problem } from '../problem.ts'
import { words } from '../words/en.ts'

/** The local worker's usual address (cli start). */
const usualWorker = 'http://127.0.0.1:8787'

/** Sign-in by a one-time code. */
export const SignIn = ({ worker = usualWorker }: { worker?: string | undefined }) => {
  const [address, setAddress] = useState(worker)
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const ids = { address: useId(), addressHint: useId(), code: useId(), codeHint: useId() }
  const valid = workerOriginOf(address) !== null && code.trim() !== ''

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    const result = await ask('session.start', { worker: address, code: code.trim() })
    setBusy(false)
    if (!result.ok) setProblem(result.problem)
  }
  return (
    <form className="form" onSubmit={event => void submit(event)}>
      <label htmlFor={ids.address}>{words.account.worker}</label>
      <input
        id={ids.address}
        className="field"
        value={address}
        onChange={event => setAddress(event.target.value)}
        aria-describedby={ids.addressHint}
        spellCheck={false}
        inputMode="url"
      />
      <p className="quiet" id={ids.addressHint}>
        {words.account.workerHint}
      </p>
      <label htmlFor={ids.code}>{words.account.code}</label>
      <input
        id={ids.code}
        className="field"
        value={code}
        onChange={event => setCode(event.target.value)}
        aria-describedby={ids.codeHint}
        autoComplete="one-time-code"
        spellCheck={false}
      />
      <p className="quiet" id={ids.codeHint}>
        {words.account.codeHint}
      </p>
      {problem && <ProblemNotice problem={problem} />}
      <Button look="primary" submit disabled={!valid || busy}>
        {busy ? words.account.signingIn : words.action.signIn}
      </Button>
    </form>
  )
}
