import { useId, useState } from 'react'
import { plainLine } from '#shared/plain-text.ts'
import type { Problem } from '../problem.ts'
import { words } from '../words/en.ts'
import { Button } from './Button.tsx'
import { CardForm } from './CardForm.tsx'
import { useFold } from './use-fold.ts'

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
  const name = useId()
  const hint = useId()
  const send = async (): Promise<Problem | null> => {
    const failed = await correct({ path: place, instead: instead.trim() || null })
    if (!failed) close()
    return failed
  }
  const places = [
    { at: path, label: words.correction.file },
    ...(folder ? [{ at: folder, label: words.correction.folder(plainLine(folder)) }] : []),
  ]
  return (
    <CardForm
      label={words.correction.title}
      first="input[type=text]"
      save={words.correction.correct}
      cancel={words.correction.cancel}
      send={send}
      close={close}
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
    </CardForm>
  )
}

/** “Not me, ask …”: on cards that name whoever looks at them. */
export const NotMeForm = ({ path, correct }: { path: string; correct: Correct }) => {
  const { isOpen, place, turn, close } = useFold()
  return (
    <div ref={place} className="not-me">
      <Button look="quiet" icon="person" aria-expanded={isOpen} onClick={turn}>
        {words.correction.open}
      </Button>
      {isOpen && <Form path={path} correct={correct} close={close} />}
    </div>
  )
}
