import { type Bearer, CallError, call } from '#shared/contract/client.ts'
import type { InputOf, OperationId, OutputOf } from '#shared/contract/index.ts'
import { accountStored, read } from '../stored.ts'
import { bearerTo, lapseSession } from './account.ts'
import { signedIn, signedOut } from './signed-in.ts'
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
  // In this order: a token goes after it is written down why (account.ts).
  const kept = await token.read()
  const account = await signedIn()
  if (!kept) throw signedOut(null)
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
    const refused = asked.last()
    if (error.status === 401) {
      if (refused === null) throw signedOut(await read(accountStored))
      await lapseSession(refused, error.code)
    }
    if (late.aborted && !signal?.aborted) throw slow(account.worker)
    throw error
  }
}

const slow = (worker: string): CallError =>
  new CallError('worker.slow', `${worker} did not answer within ${patience / 1000} seconds.`, {
    remedy: 'Try again; if it stays slow, look at the worker.',
  })
