import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../problem.ts'
import { words } from '../words/en.ts'
import { Button } from './Button.tsx'
import { onEscape } from './on-escape.ts'
import { useFold } from './use-fold.ts'

type FormProps = {
  /** null: it is done. */
  confirm(): Promise<Problem | null>
}

const Asked = ({ confirm, close }: FormProps & { close(): void }) => {
  const [problem, setProblem] = useState<Problem | null>(null)
  const form = useRef<HTMLFieldSetElement>(null)
  useEffect(() => form.current?.querySelector('button')?.focus(), [])
  const send = async (): Promise<void> => {
    const failed = await confirm()
    setProblem(failed)
    if (!failed) close()
  }
  return (
    <>
      <fieldset ref={form} className="chips confirm-form" onKeyDown={onEscape(close)}>
        <legend>{words.suggestion.asks}</legend>
        <Button icon="check" onClick={() => void send()}>
          {words.suggestion.confirm}
        </Button>
        <Button look="quiet" onClick={close}>
          {words.suggestion.cancel}
        </Button>
      </fieldset>
      {problem && (
        <p className="card-problem" role="alert">
          {words.feedback.failed(problem.message)}
        </p>
      )}
    </>
  )
}

/** Says of a suggested decision that it is one: two clicks, so that none is confirmed by a slip. */
export const ConfirmForm = ({ confirm }: FormProps) => {
  const { isOpen, place, turn, close } = useFold()
  return (
    <div ref={place} className="confirm">
      <button type="button" className="more" aria-expanded={isOpen} onClick={turn}>
        {words.suggestion.open}
      </button>
      {isOpen && <Asked confirm={confirm} close={close} />}
    </div>
  )
}
