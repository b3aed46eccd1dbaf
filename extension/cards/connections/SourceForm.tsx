import { type FormEvent, useId, useState } from 'react'
import type { SourceField } from '#shared/contract/connections.ts'
import { complaintsOf, initialValues, type Terms, termsOf, type Values } from '../../connections/terms.ts'
import type { Problem } from '../../problem.ts'
import { toolWords } from '../../words/connections.ts'
import { problemWords } from '../../words/problems.ts'
import { Button } from '../Button.tsx'
import { FieldInput } from './FieldInput.tsx'
import { useFocusIn } from './use-focus.ts'

const words = toolWords.connect

/** What the form itself is told, beside what a worker says of its fields. */
const told = new Set(['connection.refused', 'input.invalid', 'connection.changed', 'source.unknown'])

const Whole = ({ problem, lines }: { problem: Problem; lines: readonly string[] }) => {
  const { title, text } = problemWords(problem)
  return (
    <div className="wrong tool-wrong" role="alert">
      <strong>{told.has(problem.code) ? words.failed : title}</strong>
      {(told.has(problem.code) ? lines : [text]).map(line => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}

export type SourceFormProps = {
  title: string
  hint: string
  fields: readonly SourceField[]
  submit: string
  busy: boolean
  problem: Problem | null
  /** What is in the form at first, beside what the source says. */
  begun?: Values
  send(terms: Terms): void
  cancel(): void
}

/** The fields of a source as a form. What was typed lives here alone, and goes with it. */
export const SourceForm = (props: SourceFormProps) => {
  const { title, hint, fields, submit, busy, problem, begun, send, cancel } = props
  const id = useId()
  const form = useFocusIn('input, select, textarea')
  const [values, setValues] = useState<Values>(() => ({ ...initialValues(fields), ...begun }))
  /** Typed in since it was last sent: what was said of it then no longer holds. */
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [wrong, setWrong] = useState<readonly string[]>([])
  const complaints = problem
    ? complaintsOf(problem, fields, values)
    : { fields: {} as Record<string, string>, whole: [] }
  const complaintAt = (name: string): string | undefined => {
    if (touched.has(name)) return undefined
    return wrong.includes(name) ? words.notJson : complaints.fields[name]
  }
  const deliver = (event: FormEvent): void => {
    event.preventDefault()
    const result = termsOf(fields, values)
    setWrong(result.wrong)
    setTouched(new Set())
    if (result.wrong.length === 0) send(result.terms)
  }
  return (
    <form className="tool-panel" aria-labelledby={id} onSubmit={deliver} autoComplete="off">
      <div ref={form} className="tool-form">
        <h3 id={id}>{title}</h3>
        {problem && complaints.whole.length > 0 && <Whole problem={problem} lines={complaints.whole} />}
        {fields.map(field => (
          <FieldInput
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            problem={complaintAt(field.name)}
            set={value => {
              setValues({ ...values, [field.name]: value })
              setTouched(new Set([...touched, field.name]))
            }}
          />
        ))}
        <p className="quiet">{hint}</p>
        <div className="row">
          <Button look="primary" submit disabled={busy}>
            {busy ? words.trying : submit}
          </Button>
          <Button onClick={cancel}>{words.cancel}</Button>
        </div>
      </div>
    </form>
  )
}
