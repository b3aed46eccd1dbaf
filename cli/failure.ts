import { CommanderError } from 'commander'
import { CloneError } from '#cli/clone/clone-error.ts'
import { CallError } from '#shared/contract/client.ts'
import type { ErrorBody } from '#shared/contract/errors.ts'

/** What the shell is told: 2 usage or invalid input, 3 not signed in or forbidden, 4 not found, 5 unavailable, 1 anything else. */
export const exitCodes = { other: 1, usage: 2, forbidden: 3, missing: 4, unavailable: 5 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Something that went wrong in words for the person at the terminal: what happened, and what to do. */
export class Failure extends Error {
  readonly code: string
  readonly exitCode: ExitCode
  readonly remedy: string | undefined
  readonly details: string[]
  constructor(
    code: string,
    message: string,
    more: {
      exit?: keyof typeof exitCodes
      remedy?: string | undefined
      details?: string[]
      cause?: unknown
    } = {},
  ) {
    super(message, { cause: more.cause })
    this.name = 'Failure'
    this.code = code
    this.exitCode = exitCodes[more.exit ?? 'other']
    this.remedy = more.remedy
    this.details = more.details ?? []
  }
}

const exitOf = (code: string): keyof typeof exitCodes => {
  if (code.startsWith('input.') || code === 'audience.excludes_you') return 'usage'
  if (/^(auth|origin|webhook)\./.test(code)) return 'forbidden'
  if (code.endsWith('.not_found') || code.endsWith('.unknown')) return 'missing'
  if (code === 'limit.reached' || code.endsWith('.unreachable') || code.endsWith('.unavailable'))
    return 'unavailable'
  return 'other'
}

/** Every error as a Failure. What we did not foresee keeps its own words and stays the cause. */
export const failureOf = (cause: unknown): Failure => {
  if (cause instanceof Failure) return cause
  if (cause instanceof CallError) {
    const { code, message, remedy, details } = cause
    return new Failure(code, message, { exit: exitOf(code), remedy, details, cause })
  }
  if (cause instanceof CloneError) {
    return new Failure('clone.unusable', cause.message, { exit: 'usage', remedy: cause.remedy, cause })
  }
  if (cause instanceof CommanderError) {
    const message = cause.message.replace(/^error: /, '')
    return new Failure('input.invalid', message, { exit: 'usage', remedy: 'See `hypha --help`.', cause })
  }
  const message = cause instanceof Error ? cause.message : String(cause)
  return new Failure('internal', message, { cause })
}

/** The failure as every face of Hypha says it. */
export const bodyOf = (failure: Failure): ErrorBody => ({
  error: {
    code: failure.code,
    message: failure.message,
    ...(failure.remedy === undefined ? {} : { remedy: failure.remedy }),
    ...(failure.details.length === 0 ? {} : { details: failure.details }),
  },
})

/** The failure for people: one line what, one line per detail, one line what to do. */
export const linesOf = (failure: Failure): string[] => [
  failure.message,
  ...failure.details.map(detail => `  ${detail}`),
  ...(failure.remedy === undefined ? [] : [failure.remedy]),
]
