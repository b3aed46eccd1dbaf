import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { CloneError } from '#cli/clone/clone-error.ts'
import { bodyOf, Failure, failureOf, linesOf } from '#cli/failure.ts'
import { CallError } from '#shared/contract/client.ts'
import { errorBody, errorStatus } from '#shared/contract/errors.ts'

const exitOf = (code: string) => failureOf(new CallError(code, 'words')).exitCode

describe('the exit code of a refusal', () => {
  it.each([
    ['input.invalid', 2],
    ['input.too_large', 2],
    ['auth.missing', 3],
    ['auth.expired', 3],
    ['auth.scope', 3],
    ['origin.refused', 3],
    ['item.not_found', 4],
    ['route.unknown', 4],
    ['worker.unreachable', 5],
    ['database.unavailable', 5],
    ['limit.reached', 5],
    ['internal', 1],
  ])('of %s is %i', (code, exit) => {
    expect(exitOf(code)).toBe(exit)
  })

  it('follows the status for every code of the contract', () => {
    const byStatus: Record<number, number> = {
      400: 2,
      413: 2,
      414: 2,
      415: 2,
      431: 2,
      401: 3,
      403: 3,
      404: 4,
      503: 5,
      409: 1,
      422: 1,
      410: 1,
      429: 5,
      500: 1,
    }
    for (const [code, status] of Object.entries(errorStatus))
      expect([code, exitOf(code)]).toEqual([code, byStatus[status]])
  })
})

describe('failureOf', () => {
  it('keeps the remedy of a clone that cannot be read', () => {
    const failure = failureOf(new CloneError('There is nothing at /x.', 'Check the path.'))
    expect([failure.exitCode, ...linesOf(failure)]).toEqual([2, 'There is nothing at /x.', 'Check the path.'])
  })

  it('turns a misused command into words without the prefix of the library', () => {
    const command = new Command('x').exitOverride().configureOutput({ writeErr: () => undefined })
    const thrown = (() => {
      try {
        return command.parse(['--nonsense'], { from: 'user' })
      } catch (cause) {
        return cause
      }
    })()
    expect(failureOf(thrown)).toMatchObject({ exitCode: 2, message: "unknown option '--nonsense'" })
  })

  it('keeps the words of what nobody foresaw', () => {
    expect(failureOf(new TypeError('x is not a function'))).toMatchObject({
      exitCode: 1,
      code: 'internal',
      message: 'x is not a function',
    })
  })
})

describe('the JSON of a failure', () => {
  it('is the error body of the contract', () => {
    const failure = new Failure('auth.missing', 'This needs a token.', {
      remedy: 'Sign in.',
      details: ['a: b'],
    })
    expect(errorBody.parse(bodyOf(failure))).toEqual({
      error: { code: 'auth.missing', message: 'This needs a token.', remedy: 'Sign in.', details: ['a: b'] },
    })
    expect(bodyOf(new Failure('internal', 'x'))).toEqual({ error: { code: 'internal', message: 'x' } })
  })
})
