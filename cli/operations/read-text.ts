import { readFileSync } from 'node:fs'
import { Failure } from '#cli/failure.ts'

/** Where the text of `-` comes from: everything that is piped in, read once. */
export type ReadInput = () => string

const failure = (what: string, cause: unknown): Failure =>
  new Failure('input.invalid', `Cannot read ${what}: ${cause instanceof Error ? cause.message : cause}`, {
    exit: 'usage',
    cause,
  })

/** Reads standard input to its end. A second reader would find nothing, so it is refused. */
export const inputOnce = (): ReadInput => {
  let spent = false
  return () => {
    if (spent) throw new Failure('input.invalid', 'Only one field can be read from `-`.', { exit: 'usage' })
    spent = true
    try {
      return readFileSync(0, 'utf8')
    } catch (cause) {
      throw failure('the input', cause)
    }
  }
}

/** `-` is the input, `@FILE` a file, anything else itself. */
export const textOf = (value: string, readInput: ReadInput): string => {
  if (value === '-') return readInput()
  if (!/^@\S+$/.test(value)) return value
  try {
    return readFileSync(value.slice(1), 'utf8')
  } catch (cause) {
    throw failure(value.slice(1), cause)
  }
}
