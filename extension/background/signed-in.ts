import { CallError } from '#shared/contract/client.ts'
import type { Account } from '../account.ts'
import { allowsWorker, readPolicy } from '../policy.ts'
import { accountStored, read } from '../stored.ts'

/** What to say to somebody who is signed out, or is no longer let in. */
export const signedOut = (account: Account | null): CallError =>
  new CallError(account?.lapsed ?? 'auth.missing', 'You are signed out of Hypha.')

/** Who is signed in, where their organisation lets them be. Throws CallError as in signedOut, or `auth.policy`. */
export const signedIn = async (): Promise<Account> => {
  const account = await read(accountStored)
  if (!account || account.lapsed) throw signedOut(account)
  await checkWorker(account.worker)
  return account
}

/** Throws CallError `auth.policy` for a worker that is not the one the organisation has set. */
export const checkWorker = async (worker: string): Promise<void> => {
  const policy = await readPolicy()
  if (!allowsWorker(policy, worker))
    throw new CallError(
      'auth.policy',
      `Your organisation lets you use ${policy.worker || 'no worker'} alone.`,
    )
}
