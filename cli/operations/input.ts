import { Failure } from '#cli/failure.ts'
import { type Field, fieldsOf } from '#cli/operations/fields.ts'
import { type ReadInput, textOf } from '#cli/operations/read-text.ts'
import { type Operation, positionalsOf } from '#shared/contract/operation.ts'

/** What the person typed: bare words, and the flags by field name. */
export type Typed = { words: string[]; flags: Record<string, unknown>; input?: string | undefined }

const invalid = (message: string): Failure => new Failure('input.invalid', message, { exit: 'usage' })

const jsonOf = (name: string, value: string, readInput: ReadInput): unknown => {
  try {
    return JSON.parse(textOf(value, readInput))
  } catch (cause) {
    if (cause instanceof Failure) throw cause
    throw invalid(`--${name} is not JSON: ${cause instanceof Error ? cause.message : cause}`)
  }
}

const linesOf = (text: string): string[] => text.split(/\r?\n/).filter(line => line !== '')

/** A number in words stays words: the contract says what is wrong with it. */
const numberOf = (value: string): unknown =>
  value.trim() === '' || Number.isNaN(Number(value)) ? value : Number(value)

const fieldValue = (field: Field, given: unknown, readInput: ReadInput): unknown => {
  if (Array.isArray(given)) {
    return given.flatMap((one: string) => (one === '-' ? linesOf(readInput()) : [one]))
  }
  if (typeof given !== 'string') return given
  if (field.kind === 'number') return numberOf(given)
  if (field.kind === 'text') return textOf(given, readInput)
  return field.kind === 'json' ? jsonOf(field.flag, given, readInput) : given
}

const wholeInput = (typed: Typed, readInput: ReadInput): Record<string, unknown> => {
  if (typed.input === undefined) return {}
  const parsed = jsonOf('input', typed.input, readInput)
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  throw invalid('--input must be a JSON object.')
}

/** The bare words that are meant for a field: all of them, or one each where several fields take words. */
const wordsFor = (operation: Operation, { name }: Field, words: string[]): string[] => {
  const names = positionalsOf(operation)
  if (!names.includes(name)) return []
  return names.length === 1 ? words : words.slice(names.indexOf(name), names.indexOf(name) + 1)
}

/** The operation's input as it was typed, checked against the contract. Throws a Failure that names each wrong field. */
export const inputOf = (
  operation: Operation,
  typed: Typed,
  readInput: ReadInput,
): Record<string, unknown> => {
  const input = wholeInput(typed, readInput)
  const fields = fieldsOf(operation)
  for (const field of fields) {
    const bare = wordsFor(operation, field, typed.words)
    const flag = typed.flags[field.name]
    if (bare.length > 0 && flag !== undefined)
      throw invalid(`Give ${field.name} either in words or by --${field.flag}, not both.`)
    const given = bare.length === 0 ? flag : field.kind === 'list' ? bare : bare.join(' ')
    if (given !== undefined) input[field.name] = fieldValue(field, given, readInput)
  }
  const absent = fields.filter(field => field.required && input[field.name] === undefined)
  const checked = operation.input.safeParse(input)
  if (checked.success) return input
  const problems = checked.error.issues.map(issue => `${issue.path.join('.') || 'input'}: ${issue.message}`)
  const missing = `Missing: ${absent.map(field => field.name).join(', ')}.`
  throw new Failure('input.invalid', absent.length > 0 ? missing : problems.join('; '), {
    exit: 'usage',
    remedy: `See \`hypha ${commandOf(operation)} --help\`.`,
  })
}

/** The words after `hypha`. */
export const commandOf = (operation: Operation): string => operation.command ?? operation.id.replace('.', ' ')
