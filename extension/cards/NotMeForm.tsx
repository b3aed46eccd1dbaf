import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { plainLine } from '#shared/plain-text.ts'
import type { Problem } from '../problem.ts'
import { words } from '../words/en.ts'
import { Button } from './Button.tsx'
import { onEscape } from './on-escape.ts'

/** What is corrected: a file or folder, and whom to ask; null: nobody is named. */
export type NotMe = { path: string; instead: string | null }
/** null: it is done. */
export type Correct = (said: NotMe) => Promise<Problem | null>

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

type FormProps = { path: string; correct: Correct; close(): void }

const Form = ({ path, correct, close }: FormProps) => {
  const folder = folderOf(path)
  const [place, setPlace] = useState(path)
  const [instead, setInstead] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const name = useId()
  const hint = useId()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input[type=text]')?.focus(), [])
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const failed = await correct({ path: place, instead: instead.trim() || null })
    setProblem(failed)
    if (!failed) close()
  }
  const places = [
    { at: path, label: words.correction.file },
    ...(folder ? [{ at: folder, label: words.correction.folder(plainLine(folder)) }] : []),
  ]
  return (
    <form
      ref={form}
      className="mute-form"
      aria-label={words.correction.title}
      onSubmit={event => void send(event)}
      onKeyDown={onEscape(close)}
    >
      <label className="form-field">
        {words.correction.instead}
        <input
          type="text"
          className="field"
          value={instead}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={hint}
          onChange={event => setInstead(event.target.value)}
        />
      </label>
      <p className="quiet" id={hint}>
        {words.correction.insteadHint}
      </p>
      <fieldset className="chips">
        <legend>{words.correction.where}</legend>
        {places.map(({ at, label }) => (
          <label key={at} className="chip">
            <input type="radio" name={name} checked={place === at} onChange={() => setPlace(at)} />
            <bdi>{label}</bdi>
          </label>
        ))}
      </fieldset>
      {problem && <p role="alert">{words.feedback.failed(problem.message)}</p>}
      <p className="form-buttons">
        <Button submit look="primary">
          {words.correction.correct}
        </Button>
        <Button look="quiet" onClick={close}>
          {words.correction.cancel}
        </Button>
      </p>
    </form>
  )
}

/** “Not me, ask …”: on cards that name whoever looks at them. */
export const NotMeForm = ({ path, correct }: { path: string; correct: Correct }) => {
  const [isOpen, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const close = (): void => {
    setOpen(false)
    place.current?.querySelector('button')?.focus()
  }
  return (
    <div ref={place} className="not-me">
      <Button look="quiet" icon="person" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.correction.open}
      </Button>
      {isOpen && <Form path={path} correct={correct} close={close} />}
    </div>
  )
}
