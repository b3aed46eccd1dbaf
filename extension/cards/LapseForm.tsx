import { type ReactNode, useId, useRef, useState } from 'react'
import type { LapseAnswer } from '../deciding.ts'
import type { Problem } from '../problem.ts'
import { words } from '../words/en.ts'
import { Button } from './Button.tsx'
import { CardForm } from './CardForm.tsx'

/** null: it is done. */
export type AnswerLapse = (said: LapseAnswer) => Promise<Problem | null>

type Kind = LapseAnswer['answer']
const kinds: readonly Kind[] = ['done', 'intended', 'dropped']
const dayMs = 86_400_000
const terms = [14, 30, 90] as const

/** The day so many days from now, as a date field has it. */
const dayIn = (days: number, now: number): string => {
  const day = new Date(now + days * dayMs)
  const pad = (n: number): string => String(n).padStart(2, '0')
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`
}

const saidOf = (kind: Kind, value: string): LapseAnswer => {
  if (kind === 'done') return { answer: kind, link: value.trim() }
  if (kind === 'dropped') return { answer: kind, why: value.trim() }
  return { answer: kind, checkBy: new Date(`${value}T00:00`).toISOString() }
}

type FieldProps = { value: string; set(value: string): void; now: number }

const Text = ({
  value,
  set,
  type,
  label,
  hint,
  most,
}: FieldProps & Record<'type' | 'label' | 'hint', string> & { most: number }) => (
  <label className="form-field">
    {label}
    <input
      type={type}
      className="field"
      required
      pattern={type === 'text' ? '.*\\S.*' : undefined}
      value={value}
      placeholder={hint}
      maxLength={most}
      autoComplete="off"
      onChange={event => set(event.target.value)}
    />
  </label>
)

const Day = ({ value, set, now }: FieldProps) => {
  const name = useId()
  return (
    <>
      <fieldset className="chips">
        <legend>{words.lapse.date}</legend>
        {terms.map(days => (
          <label key={days} className="chip">
            <input
              type="radio"
              name={name}
              checked={value === dayIn(days, now)}
              onChange={() => set(dayIn(days, now))}
            />
            {words.lapse.in[days]}
          </label>
        ))}
      </fieldset>
      <input
        type="date"
        className="field"
        required
        aria-label={words.lapse.date}
        min={dayIn(1, now)}
        value={value}
        onChange={event => set(event.target.value)}
      />
    </>
  )
}

const fields: Record<Kind, (props: FieldProps) => ReactNode> = {
  done: props => (
    <Text {...props} type="url" label={words.lapse.link} hint={words.lapse.linkHint} most={2_000} />
  ),
  intended: Day,
  dropped: props => (
    <Text {...props} type="text" label={words.lapse.why} hint={words.lapse.whyHint} most={2_000} />
  ),
}

type FormProps = { kind: Kind; now: number; answer: AnswerLapse; close(): void }

/** What one of the answers wants. Takes the keyboard when it opens. */
export const AnswerForm = ({ kind, now, answer, close }: FormProps) => {
  const [value, set] = useState(kind === 'intended' ? dayIn(30, now) : '')
  const Field = fields[kind]
  return (
    <CardForm
      label={words.lapse.form[kind]}
      first="input:not([type=radio]), :checked"
      save={words.lapse.save}
      cancel={words.lapse.cancel}
      send={() => answer(saidOf(kind, value))}
      close={close}
    >
      <Field value={value} set={set} now={now} />
    </CardForm>
  )
}

/** The three answers to a decision that lapsed; each wants one thing more. */
export const LapseForm = ({ now, answer }: { now: number; answer: AnswerLapse }) => {
  const [open, setOpen] = useState<Kind | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const close = (): void => {
    place.current?.querySelector<HTMLElement>(`[data-act=${open}]`)?.focus()
    setOpen(null)
  }
  return (
    <div ref={place} className="lapse">
      <div className="lapse-answers">
        {kinds.map(kind => (
          <Button
            key={kind}
            data-act={kind}
            aria-expanded={open === kind}
            onClick={() => setOpen(open === kind ? null : kind)}
          >
            {words.lapse.answers[kind]}
          </Button>
        ))}
      </div>
      {open && <AnswerForm key={open} kind={open} now={now} answer={answer} close={close} />}
    </div>
  )
}
