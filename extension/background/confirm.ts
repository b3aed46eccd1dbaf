import { CallError, call } from '#shared/contract/client.ts'
import { signInFailure } from '#shared/oauth/errors.ts'
import { findServer } from '#shared/oauth/server.ts'
import { type Account, isThisComputer } from '../account.ts'
import { bearerTo } from './account.ts'
import { authorize } from './authorize.ts'

/** What administering is done with. `token` null: what the person is signed in with does it. */
export type Confirmed = { token: string | null }

const patience = 10_000
const signal = (): AbortSignal => AbortSignal.timeout(patience)

const notAdministrator = (): CallError =>
  new CallError('auth.role', 'Your role in this workspace may not do that.', { status: 403 })

/** Ends a token at its worker. Throws CallError. */
export const endToken = async (worker: string, token: string): Promise<void> => {
  await call('sessions.end', {}, { baseUrl: worker, token, signal: signal() })
}

/** Whose token it is has to be who is signed in here, where they are: another's rights would be used by their name. */
const checkedOf = async ({ worker, person, workspace }: Account, token: string): Promise<Confirmed> => {
  const who = await call('me.get', {}, { baseUrl: worker, token, signal: signal() })
  if (who.person.id !== person.id || who.workspace.id !== workspace.id)
    throw signInFailure(
      'auth.somebody_else',
      `You confirmed as ${who.person.name} in ${who.workspace.name}, but are signed in as ${person.name} in ${workspace.name}.`,
      'Confirm as the same person, or sign out here and in again.',
    )
  if (!who.scopes.includes('admin')) throw notAdministrator()
  return { token }
}

/**
 * Has the person who is signed in confirm that it is them, in a window of the worker's, unless they have just signed in
 * there. A worker on this computer that was opened by a one-time code needs no window: who runs it has all of its rights
 * anyway. Throws CallError; `auth.role` for who is no administrator.
 */
export const confirmPerson = async (account: Account): Promise<Confirmed> => {
  const { worker } = account
  const who = await call('me.get', {}, { baseUrl: worker, token: bearerTo(account), signal: signal() })
  if (who.role !== 'owner' && who.role !== 'admin') throw notAdministrator()
  if (who.scopes.includes('admin') && isThisComputer(worker)) return { token: null }
  const { access } = await authorize(await findServer(worker, 'hypha-extension'), 'read admin')
  try {
    return await checkedOf(account, access)
  } catch (cause) {
    await endToken(worker, access).catch(() => undefined)
    throw cause
  }
}
