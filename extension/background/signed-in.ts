import { CallError } from '#shared/contract/client.ts'
import type { Account } from '../account.ts'
import { accountStored, read } from '../stored.ts'

/** What to say to somebody who is signed out, or is no longer let in. */
export const signedOut = (account: Account | null): CallError =>
  new CallError(account?.lapsed ?? 'auth.missing', 'You are signed out of Hypha.')

/** Who is signed in. Throws CallError as in signedOut. */
export const signedIn = async (): Promise<Account> => {
  const account = await read(accountStored)
  if (!account || account.lapsed) throw signedOut(account)
  return account
}
