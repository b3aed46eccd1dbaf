import { CallError, call } from '../contract/client.ts'
import type { OutputOf } from '../contract/index.ts'
import { signInFailure } from './errors.ts'

/** Who new tokens speak for. An account that no workspace has let in gets tokens, too: `auth.no_workspace`. */
export const whoSignedIn = async (worker: string, token: string): Promise<OutputOf<'me.get'>> => {
  try {
    return await call('me.get', {}, { baseUrl: worker, token })
  } catch (cause) {
    if (!(cause instanceof CallError) || cause.code !== 'auth.invalid') throw cause
    throw signInFailure(
      'auth.no_workspace',
      `You are in no workspace at ${worker} yet.`,
      'Ask an administrator of your workspace for an invitation, then sign in again.',
    )
  }
}
