import { type Bearer, CallError, call } from '#shared/contract/client.ts'
import type { InputOf, OperationId, OutputOf } from '#shared/contract/index.ts'
import { accountStored, read } from '../stored.ts'
import { bearerTo, lapseSession } from './account.ts'
import { token } from './token.ts'

/** Calls the worker as the person who is signed in. Throws CallError; `call.aborted` when the signal withdrew it. */
export type Api = <K extends OperationId>(
  id: K,
  input: InputOf<K>,
  signal?: AbortSignal,
) => Promise<OutputOf<K>>

const patience = 8_000

/** A bearer, and the token it was last asked for. */
const remembering = ({ current, renewed }: Bearer): { bearer: Bearer; last(): string | null } => {
  let last: string | null = null
  return {
    bearer: {
      current: async () => {
        last = await current()
        return last
      },
      renewed: async refused => {
        const next = await renewed(refused)
        last = next ?? last
        return next
      },
    },
    last: () => last,
  }
}

export const api: Api = async (id, input, signal) => {
  const account = await read(accountStored)
  if (!account || !(await token.read()))
    throw new CallError(account?.lapsed ?? 'auth.missing', 'You are signed out of Hypha.')
  const late = AbortSignal.timeout(patience)
  const asked = remembering(bearerTo(account))
  try {
    return await call(id, input, {
      baseUrl: account.worker,
      token: asked.bearer,
      signal: signal ? AbortSignal.any([signal, late]) : late,
    })
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    const refused = error.status === 401 ? asked.last() : null
    if (refused !== null) await lapseSession(refused, error.code)
    if (late.aborted && !signal?.aborted) throw slow(account.worker)
    throw error
  }
}

const slow = (worker: string): CallError =>
  new CallError('worker.slow', `${worker} did not answer within ${patience / 1000} seconds.`, {
    remedy: 'Try again; if it stays slow, look at the worker.',
  })
