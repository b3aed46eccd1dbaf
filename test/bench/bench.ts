import type { ParseArgsConfig } from 'node:util'

/** What was given on the command line: bare words, and flags as text. */
export type Given = {
  words: readonly string[]
  flags: Readonly<Record<string, string | boolean | undefined>>
}

/** Measures something and says it as numbers: the last line on stdout is its report. Throws an Error that says what was wrong. */
export type Bench = {
  /** What stands after its name. */
  usage: string
  flags: NonNullable<ParseArgsConfig['options']>
  run(given: Given, say: (line: string) => void): Promise<Record<string, unknown>>
}

/** A flag's whole number, at least 1. Throws an Error that names it. */
export const numberOf = ({ flags }: Given, name: string): number => {
  const value = Number(flags[name])
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is a whole number, at least 1.`)
  return value
}
