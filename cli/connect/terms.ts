import { Failure } from '#cli/failure.ts'
import { type ReadInput, textOf } from '#cli/operations/read-text.ts'
import type { SourceField } from '#shared/contract/connections.ts'
import type { InputOf } from '#shared/contract/index.ts'

/** What a connection is made of, as connections.create takes it. */
type Fields = InputOf<'connections.create'>['secrets']
export type Terms = { settings: Fields; secrets: Fields }
type Value = Fields[string]

/** Asks for a secret without showing it; null: there is nobody to ask. */
export type AskSecret = (field: SourceField) => Promise<string | null>

const wrong = (message: string, remedy?: string): Failure =>
  new Failure('input.invalid', message, { exit: 'usage', remedy })

const truth: Record<string, boolean> = { true: true, yes: true, false: false, no: false }

const jsonOf = (name: string, text: string): Value => {
  try {
    return JSON.parse(text) as Value
  } catch (cause) {
    throw wrong(`${name} is not JSON: ${cause instanceof Error ? cause.message : cause}`)
  }
}

const fieldValue = ({ name, kind, choices }: SourceField, text: string): Value => {
  if (kind === 'json') return jsonOf(name, text)
  if (kind === 'list') return text.trim() === '' ? [] : text.split(/[\s,]+/).filter(Boolean)
  if (kind === 'choice' && !choices.includes(text)) throw wrong(`${name} is one of: ${choices.join(', ')}.`)
  if (kind !== 'boolean') return text
  const said = truth[text.toLowerCase()]
  if (said === undefined) throw wrong(`${name} is true or false.`)
  return said
}

/** `name=value` as it was typed. Throws a Failure for anything else, or a field the source does not ask for. */
const pairOf = (typed: string, fields: readonly SourceField[]): [SourceField, string] => {
  const at = typed.indexOf('=')
  const field = fields.find(f => f.name === typed.slice(0, Math.max(0, at)))
  if (field) return [field, typed.slice(at + 1)]
  throw wrong(`“${typed}” is none of its fields: ${fields.map(f => `${f.name}=…`).join(', ')}.`)
}

/**
 * The terms that were typed as `name=value`, `name=@FILE` or `name=-`, and secrets that are asked for. A secret is never taken
 * from the command line itself, where everybody on the machine may read it. Throws a Failure that says what to do.
 */
export const termsFrom = async (
  fields: readonly SourceField[],
  typed: readonly string[],
  readInput: ReadInput,
  askSecret: AskSecret,
): Promise<Terms> => {
  const terms: Terms = { settings: {}, secrets: {} }
  for (const one of typed) {
    const [field, given] = pairOf(one, fields)
    if (field.secret && given !== '-' && !given.startsWith('@'))
      throw wrong(
        `${field.name} is a secret: on the command line others on this machine could read it.`,
        `Give ${field.name}=@FILE or ${field.name}=-, or leave it out to be asked.`,
      )
    const text = textOf(given, readInput)
    terms[field.secret ? 'secrets' : 'settings'][field.name] = fieldValue(
      field,
      field.secret ? text.trim() : text,
    )
  }
  const secrets = fields.filter(f => f.secret)
  for (const field of secrets.filter(f => f.required && terms.secrets[f.name] === undefined)) {
    const answer = await askSecret(field)
    if (answer === null)
      throw wrong(`Missing: ${field.name}.`, `Give ${field.name}=@FILE or ${field.name}=-.`)
    terms.secrets[field.name] = fieldValue(field, answer)
  }
  return terms
}
