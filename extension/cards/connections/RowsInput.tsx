import { type ReactNode, useId } from 'react'
import type { SourceField } from '#shared/contract/connections.ts'
import { emptyRow, type Row } from '../../connections/terms.ts'
import { toolWords } from '../../words/connections.ts'
import { Button, IconButton } from '../Button.tsx'

const words = toolWords.connect

type CellProps = {
  column: SourceField['columns'][number]
  value: string
  set(value: string): void
}

const Cell = ({ column, value, set }: CellProps) => {
  const [id, help] = [useId(), useId()]
  return (
    <div className="field-row">
      <label htmlFor={id}>{column.label}</label>
      <input
        id={id}
        className="field"
        aria-describedby={help}
        required={column.required && column.kind !== 'list'}
        value={value}
        onChange={event => set(event.target.value)}
        spellCheck={false}
        autoComplete="off"
      />
      <p id={help} className="field-help quiet">
        {column.help}
      </p>
    </div>
  )
}

export type RowsInputProps = {
  field: SourceField
  rows: readonly Row[]
  set(rows: readonly Row[]): void
  children: ReactNode
}

/** A list of small forms, such as pages and who may see each. */
export const RowsInput = ({ field, rows, set, children }: RowsInputProps) => (
  <fieldset className="field-row">
    <legend>{field.label}</legend>
    {children}
    {rows.map((row, n) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a row is nothing but its place and what was typed there
      <fieldset key={n} className="field-entry" aria-label={words.entry(n + 1)}>
        <div>
          {field.columns.map(column => (
            <Cell
              key={column.name}
              column={column}
              value={row[column.name] ?? ''}
              set={value => set(rows.with(n, { ...row, [column.name]: value }))}
            />
          ))}
        </div>
        {rows.length > 1 && (
          <IconButton icon="close" label={words.drop(n + 1)} onClick={() => set(rows.toSpliced(n, 1))} />
        )}
      </fieldset>
    ))}
    <Button onClick={() => set([...rows, emptyRow(field.columns)])}>{words.add(field.label)}</Button>
  </fieldset>
)
