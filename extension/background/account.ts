import { type Bearer, CallError, call } from '#shared/contract/client.ts'
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import { findServer } from '#shared/oauth/server.ts'
import type { Tokens } from '#shared/oauth/tokens.ts'
import { whoSignedIn } from '#shared/oauth/who.ts'
import { type Account, isThisComputer, workerOriginOf } from '../account.ts'
import { accountStored, read, write } from '../stored.ts'
import { authorize } from './authorize.ts'
import { keptBearer } from './bearer.ts'
import { checkWorker } from './signed-in.ts'
import { token } from './token.ts'

const timeLimit = (): AbortSignal => AbortSignal.timeout(10_000)

const workerOf = async (address: string): Promise<string> => {
  const worker = workerOriginOf(address)
  if (worker) {
    await checkWorker(worker)
    return worker
  }
  throw new CallError('input.invalid', `“${address}” is not the address of a worker.`, {
    remedy: 'Use https://…, or http://127.0.0.1:PORT on this computer.',
  })
}

type Session = { worker: string; tokens: Tokens; who: OutputOf<'me.get'>; expiresAt: string | null }

/** Keeps a new session in place of the one that was open, which a failure up to here has left as it was. */
const begin = async ({ worker, tokens, who, expiresAt }: Session): Promise<Account> => {
  await tellEnded()
  const { person, workspace } = who
  const account: Account = { worker, person, workspace, expiresAt, lapsed: null }
  await token.write(tokens)
  await write(accountStored, account)
  return account
}

/** Exchanges a one-time code for a token and keeps it. Throws CallError. */
export const startSession = async (address: string, code: string): Promise<Account> => {
  const worker = await workerOf(address)
  // Elsewhere, administering wants a confirmation of its own (confirm.ts).
  const input: InputOf<'sessions.create'> = isThisComputer(worker)
    ? { code }
    : { code, scopes: ['read', 'write'] }
  const session = await call('sessions.create', input, { baseUrl: worker, signal: timeLimit() })
  const who = await call('me.get', {}, { baseUrl: worker, token: session.token, signal: timeLimit() })
  const tokens: Tokens = { access: session.token, refresh: null, expiresAt: null }
  return begin({ worker, tokens, who, expiresAt: session.expiresAt })
}

/** Signs in by the worker's own page, in a window the person answers. Throws CallError with a code of SignInCode, too. */
export const authorizeSession = async (address: string): Promise<Account> => {
  const worker = await workerOf(address)
  const tokens = await authorize(await findServer(worker, 'hypha-extension'), 'read write offline_access')
  const who = await whoSignedIn(worker, tokens.access)
  // It lasts as long as it is renewed.
  return begin({ worker, tokens, who, expiresAt: null })
}

/** Ends the open session at its worker. False: it could not be told; what it gave out then lasts until it expires. */
const tellEnded = async (): Promise<boolean> => {
  const account = await read(accountStored)
  if (!account || !(await token.read())) return true
  try {
    const asked = { baseUrl: account.worker, token: bearerTo(account), signal: timeLimit() }
    await call('sessions.end', {}, asked)
    return true
  } catch (error) {
    // A token the worker refuses is as dead as one it has ended.
    return error instanceof CallError && error.status === 401
  }
}

/** Signs out here in any case. True when the worker knows, too. */
export const endSession = async (): Promise<boolean> => {
  const told = await tellEnded()
  await token.drop()
  await write(accountStored, null)
  return told
}

/** What to ask the worker of an account with. */
export const bearerTo = ({ worker }: Account): Bearer => keptBearer(worker, () => lapse('auth.invalid'))

/** The worker no longer takes this token: drop it, and remember why for the words. A newer token stays. */
export const lapseSession = async (refused: string, code: string): Promise<void> => {
  if ((await token.read())?.access === refused) await lapse(code)
}

/** First why, then the token: who finds it gone can say why. */
const lapse = async (code: string): Promise<void> => {
  const account = await read(accountStored)
  if (account) await write(accountStored, { ...account, lapsed: code })
  await token.drop()
}
