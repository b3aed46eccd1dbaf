import type { SourceField } from '#shared/contract/connections.ts'
import type { InputOf } from '#shared/contract/index.ts'
import type { Problem } from '../problem.ts'

type Fields = InputOf<'connections.create'>['secrets']
type Value = Fields[string]
export type Terms = { settings: Fields; secrets: Fields }

/** A row of a list of small forms, by column. */
export type Row = Readonly<Record<string, string>>
/** What was typed or chosen so far; a list is its lines. */
export type Typed = string | boolean | readonly Row[]
export type Values = Readonly<Record<string, Typed>>

type Column = SourceField['columns'][number]

/** What a form begins with. */
export const initialValues = (fields: readonly SourceField[]): Values =>
  Object.fromEntries(fields.map(field => [field.name, initialOf(field)]))

export const emptyRow = (columns: readonly Column[]): Row =>
  Object.fromEntries(columns.map(({ name, initial }) => [name, typeof initial === 'string' ? initial : '']))

const initialOf = ({ kind, initial, columns, choices, required }: SourceField): Typed => {
  if (kind === 'boolean') return initial === true
  if (kind === 'json' && columns.length > 0) return [emptyRow(columns)]
  if (kind === 'choice') return typeof initial === 'string' ? initial : required ? (choices[0] ?? '') : ''
  return typeof initial === 'string' ? initial : ''
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\n,]+/)
    .map(line => line.trim())
    .filter(Boolean)

const cellOf = ({ kind }: Column, text: string): string | string[] =>
  kind === 'list' ? linesOf(text) : text.trim()

const rowOf = (columns: readonly Column[], row: Row) =>
  Object.fromEntries(columns.map(column => [column.name, cellOf(column, row[column.name] ?? '')]))

const isFilled = (row: Row): boolean => Object.values(row).some(text => text.trim() !== '')

/** The value of one field; undefined: it was left out. Throws a SyntaxError for what is to be JSON and is none. */
const filledIn = (field: SourceField, typed: Typed): Value | undefined => {
  if (typeof typed === 'boolean') return typed
  if (typeof typed !== 'string') return typed.filter(isFilled).map(row => rowOf(field.columns, row))
  if (typed.trim() === '') return undefined
  if (field.kind === 'json') return JSON.parse(typed) as Value
  if (field.kind === 'list') return linesOf(typed)
  return field.file ? typed : typed.trim()
}

/** What connections.create takes. `wrong`: fields whose JSON is none. */
export const termsOf = (
  fields: readonly SourceField[],
  values: Values,
): { terms: Terms; wrong: readonly string[] } => {
  const terms: Terms = { settings: {}, secrets: {} }
  const wrong: string[] = []
  for (const field of fields) {
    try {
      const value = filledIn(field, values[field.name] ?? '')
      if (value !== undefined) terms[field.secret ? 'secrets' : 'settings'][field.name] = value
    } catch {
      wrong.push(field.name)
    }
  }
  return { terms, wrong }
}

/** What a worker found wrong with what was typed: by field, and with the whole. */
export type Complaints = { fields: Readonly<Record<string, string>>; whole: readonly string[] }

/** `settings.roots.0.page: …`: which field it is about; null: none of these. */
const placeOf = (detail: string, fields: readonly SourceField[]): [string, string] | null => {
  const [, name = '', text = ''] = /^(?:settings|secrets)\.([^.:]+)[^:]*: (.+)$/s.exec(detail) ?? []
  return fields.some(field => field.name === name) ? [name, text] : null
}

const wordsOf = ({ message, remedy }: Problem): string => [message, remedy].filter(Boolean).join(' ')

/** Where each complaint belongs. What the service itself says of secrets stands at the secret that was typed. */
export const complaintsOf = (
  problem: Problem,
  fields: readonly SourceField[],
  values: Values,
): Complaints => {
  if (problem.code === 'connection.refused') {
    const secret = fields.find(({ name, secret: isSecret }) => isSecret && values[name])
    return secret
      ? { fields: { [secret.name]: wordsOf(problem) }, whole: [] }
      : { fields: {}, whole: [wordsOf(problem)] }
  }
  const details = problem.code === 'input.invalid' ? (problem.details ?? []) : []
  const placed = details.flatMap(detail => [placeOf(detail, fields)].filter(at => at !== null))
  const rest = details
    .filter(detail => placeOf(detail, fields) === null)
    .map(detail => detail.replace(/^(settings|secrets): /, ''))
  const whole = details.length > 0 ? rest : [wordsOf(problem)]
  return { fields: Object.fromEntries(placed.toReversed()), whole }
}
