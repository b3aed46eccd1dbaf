import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Problem } from '../problem.ts'
import { words } from '../words/en.ts'
import { Button } from './Button.tsx'
import { onEscape } from './on-escape.ts'

type Props = {
  label: string
  /** The field that has the keyboard when it opens, as a selector. */
  first: string
  save: string
  cancel: string
  /** null: it is done. */
  send(): Promise<Problem | null>
  close(): void
  children: ReactNode
}

/** A form within a card: Escape leaves it, and what went wrong is said in it. */
export const CardForm = ({ label, first, save, cancel, send, close, children }: Props) => {
  const [problem, setProblem] = useState<Problem | null>(null)
  const form = useRef<HTMLFormElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => form.current?.querySelector<HTMLElement>(first)?.focus(), [])
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setProblem(await send())
  }
  return (
    <form
      ref={form}
      className="mute-form"
      aria-label={label}
      onSubmit={event => void submit(event)}
      onKeyDown={onEscape(close)}
    >
      {children}
      {problem && <p role="alert">{words.feedback.failed(problem.message)}</p>}
      <p className="form-buttons">
        <Button submit look="primary">
          {save}
        </Button>
        <Button look="quiet" onClick={close}>
          {cancel}
        </Button>
      </p>
    </form>
  )
}
