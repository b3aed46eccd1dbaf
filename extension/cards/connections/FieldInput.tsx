import { useId } from 'react'
import type { SourceField } from '#shared/contract/connections.ts'
import type { Typed } from '../../connections/terms.ts'
import { toolWords } from '../../words/connections.ts'
import { Switch } from '../Switch.tsx'
import { FileInput } from './FileInput.tsx'
import { RowsInput } from './RowsInput.tsx'

const words = toolWords.connect

export type FieldProps = {
  field: SourceField
  value: Typed
  problem: string | undefined
  set(value: Typed): void
}

type Described = { id: string; 'aria-describedby': string; 'aria-invalid': boolean; required: boolean }

/** What a field looks like by its kind; none of them is any source's own. */
const Input = ({ field, value, set, described }: FieldProps & { described: Described }) => {
  const { kind, secret, file, choices, required } = field
  const text = typeof value === 'string' ? value : ''
  const common = { ...described, className: 'field', spellCheck: false, autoComplete: 'off' }
  if (file) return <FileInput {...common} value={text} set={set} />
  if (kind === 'choice')
    return (
      <select {...common} value={text} onChange={event => set(event.target.value)}>
        {!required && !field.initial && <option value="" />}
        {choices.map(choice => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    )
  if (kind === 'list' || kind === 'json')
    return <textarea {...common} rows={2} value={text} onChange={event => set(event.target.value)} />
  return (
    <input
      {...common}
      type={secret ? 'password' : 'text'}
      value={text}
      onChange={event => set(event.target.value)}
    />
  )
}

const Help = ({ id, field, problem }: { id: string; field: SourceField; problem: string | undefined }) => (
  <p id={id} className="field-help">
    {problem && (
      <span className="wrong" role="alert">
        {problem}
      </span>
    )}
    <span className="quiet">
      {field.help} {field.kind === 'list' && words.perLine}
    </span>
  </p>
)

const Label = ({ field }: { field: SourceField }) => (
  <>
    {field.label}
    {!field.required && field.initial === null && <span className="quiet"> {words.optional}</span>}
  </>
)

/** One field a source asks for, with where to find it and what is wrong with it. */
export const FieldInput = (props: FieldProps) => {
  const { field, value, problem, set } = props
  const [id, help] = [useId(), useId()]
  if (field.kind === 'boolean')
    return (
      <div className="field-row field-switch">
        <div>
          <span className="field-label">{field.label}</span>
          <Help id={help} field={field} problem={problem} />
        </div>
        <Switch label={field.label} on={value === true} turn={set} />
      </div>
    )
  if (typeof value === 'object')
    return (
      <RowsInput field={field} rows={value} set={set}>
        <Help id={help} field={field} problem={problem} />
      </RowsInput>
    )
  const described = {
    id,
    'aria-describedby': help,
    'aria-invalid': problem !== undefined,
    required: field.required,
  }
  return (
    <div className="field-row">
      <label htmlFor={id}>
        <Label field={field} />
      </label>
      <Input {...props} described={described} />
      <Help id={help} field={field} problem={problem} />
    </div>
  )
}
