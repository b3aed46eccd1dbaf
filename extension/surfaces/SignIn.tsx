import { useState } from 'react'
import { workerOriginOf } from '../account.ts'
import { SignInForms, type Signing } from '../cards/SignInForms.tsx'
import { ask } from '../messages.ts'
import type { Problem } from '../problem.ts'

/** The local worker's usual address (cli start). */
const usualWorker = 'http://127.0.0.1:8787'

/** `only` is the address an organisation has set; people cannot type another. */
export const SignIn = ({
  worker = usualWorker,
  only = null,
}: {
  worker?: string | undefined
  only?: string | null
}) => {
  const [typed, setAddress] = useState(worker)
  const address = only ?? typed
  const [code, setCode] = useState('')
  const [signing, setSigning] = useState<Signing>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  const signIn = async (by: 'window' | 'code'): Promise<void> => {
    setSigning(by)
    setProblem(null)
    const result =
      by === 'window'
        ? await ask('session.authorize', { worker: address })
        : await ask('session.start', { worker: address, code: code.trim() })
    setSigning(null)
    if (!result.ok) setProblem(result.problem)
  }
  return (
    <SignInForms
      address={address}
      held={only !== null}
      code={code}
      valid={workerOriginOf(address) !== null}
      signing={signing}
      problem={problem}
      setAddress={setAddress}
      setCode={setCode}
      signIn={by => void signIn(by)}
    />
  )
}
