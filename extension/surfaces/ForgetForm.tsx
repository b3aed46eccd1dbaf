import { useState } from 'react'
import { Button } from '../cards/Button.tsx'
import { Notice } from '../cards/Notice.tsx'
import { ask } from '../messages.ts'
import { words } from '../words/en.ts'

/** Signs out and takes everything of ours out of this browser, after saying what that is. */
export const ForgetForm = () => {
  const [step, setStep] = useState<'closed' | 'asked' | 'untold'>('closed')
  const forget = async (): Promise<void> => {
    const result = await ask('everything.forget', {})
    setStep(result.ok && !result.value.told ? 'untold' : 'closed')
  }
  if (step === 'untold')
    return (
      <Notice icon="alert" title={words.account.signedOut}>
        <p>{words.account.untold}</p>
      </Notice>
    )
  if (step === 'closed') return <Button onClick={() => setStep('asked')}>{words.forget.open}</Button>
  return (
    <Notice icon="alert" title={words.forget.open}>
      <p>{words.forget.hint}</p>
      <div className="row">
        <Button look="danger" onClick={() => void forget()}>
          {words.forget.confirm}
        </Button>
        <Button onClick={() => setStep('closed')}>{words.forget.cancel}</Button>
      </div>
    </Notice>
  )
}
