import { CallError, call } from '#shared/contract/client.ts'
import { type Account, workerOriginOf } from '../account.ts'
import { accountStored, read, write } from '../stored.ts'
import { token } from './token.ts'

const timeLimit = (): AbortSignal => AbortSignal.timeout(10_000)

/**
 * Exchanges a one-time code for a token and keeps it. A session that was open before is ended afterwards, so that a
 * failure leaves it as it was. Throws CallError.
 */
export const startSession = async (address: string, code: string): Promise<Account> => {
  const worker = workerOriginOf(address)
  if (!worker) {
    throw new CallError('input.invalid', `“${address}” is not the address of a worker.`, {
      remedy: 'Use https://…, or http://127.0.0.1:PORT on this computer.',
    })
  }
  const before = { account: await read(accountStored), token: await token.read() }
  const session = await call('sessions.create', { code }, { baseUrl: worker, signal: timeLimit() })
  const who = await call('me.get', {}, { baseUrl: worker, token: session.token, signal: timeLimit() })
  const account: Account = {
    worker,
    person: who.person,
    workspace: who.workspace,
    expiresAt: session.expiresAt,
    lapsed: null,
  }
  await token.write(session.token)
  await write(accountStored, account)
  if (before.account && before.token) await tellEnded(before.account.worker, before.token)
  return account
}

/** Ends the session at its worker. False: it could not be told; the token then lasts until it expires. */
const tellEnded = async (worker: string, value: string): Promise<boolean> => {
  try {
    await call('sessions.end', {}, { baseUrl: worker, token: value, signal: timeLimit() })
    return true
  } catch (error) {
    // A token the worker refuses is as dead as one it has ended.
    return error instanceof CallError && error.status === 401
  }
}

/** Signs out here in any case. True when the worker knows, too. */
export const endSession = async (): Promise<boolean> => {
  const account = await read(accountStored)
  const value = await token.read()
  await token.drop()
  await write(accountStored, null)
  return account && value ? tellEnded(account.worker, value) : true
}

/** The worker no longer takes this token: drop it, and remember why for the words. A newer token stays. */
export const lapseSession = async (refused: string, code: string): Promise<void> => {
  if ((await token.read()) !== refused) return
  await token.drop()
  const account = await read(accountStored)
  if (account) await write(accountStored, { ...account, lapsed: code })
}
