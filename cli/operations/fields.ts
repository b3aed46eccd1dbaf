import { z } from 'zod'
import type { Operation } from '#shared/contract/operation.ts'

/** How a field of an operation's input is given on the command line. */
export type Field = {
  name: string
  /** `--flag`, without the dashes. */
  flag: string
  /** `text`: long enough to come from a file; `json`: anything with structure of its own. */
  kind: 'string' | 'text' | 'number' | 'boolean' | 'choice' | 'list' | 'json'
  choices: string[]
  help: string
  required: boolean
}

type Schema = {
  type?: string
  enum?: string[]
  maxLength?: number
  description?: string
  default?: unknown
  items?: Schema
  anyOf?: Schema[]
}

/** Text longer than this is not typed at a prompt. */
const typed = 10_000

const notNull = (schema: Schema): Schema => {
  const rest = schema.anyOf?.filter(s => s.type !== 'null')
  return rest?.length === 1 && rest[0] ? rest[0] : schema
}

const kindOf = (schema: Schema): Field['kind'] => {
  if (schema.enum) return 'choice'
  if (schema.type === 'string') return (schema.maxLength ?? 0) > typed ? 'text' : 'string'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  if (schema.type === 'boolean' || schema.anyOf?.some(s => s.type === 'boolean')) return 'boolean'
  if (schema.type === 'array' && schema.items?.type === 'string') return 'list'
  return 'json'
}

const standardOf = (value: unknown): string =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
    ? ''
    : `default: ${value}`

const waysOf = (kind: Field['kind']): string => {
  if (kind === 'text') return '`-` reads it from the input, `@FILE` from a file'
  if (kind === 'list') return 'may be repeated; `-` reads one a line from the input'
  return kind === 'json' ? 'JSON; `-` reads it from the input, `@FILE` from a file' : ''
}

const fieldOf = (name: string, outer: Schema, required: boolean): Field => {
  const schema = notNull(outer)
  const kind = kindOf(schema)
  const notes = [waysOf(kind), standardOf(outer.default)].filter(Boolean).join('; ')
  return {
    name,
    flag: name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`),
    kind,
    choices: kind === 'choice' ? (schema.enum ?? []) : [],
    help: [outer.description ?? schema.description, notes && `(${notes})`].filter(Boolean).join(' '),
    required,
  }
}

/** The fields of an operation's input, in the order of the contract. */
export const fieldsOf = (operation: Operation): Field[] => {
  const schema = z.toJSONSchema(operation.input, { io: 'input' })
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {}).map(([name, property]) =>
    fieldOf(name, property as Schema, required.has(name)),
  )
}
