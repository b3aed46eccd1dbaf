import * as oauth from 'oauth4webapi'
import { CallError } from '../contract/client.ts'

/**
 * What signing in can end with beside the codes of the contract: the worker has no sign-in, it is known by another
 * address, its address would carry tokens in the clear, somebody refused, nobody approved in time, the window was closed,
 * the person is in no workspace, and another one confirmed than is signed in.
 */
export type SignInCode =
  | 'auth.not_offered'
  | 'auth.elsewhere'
  | 'auth.insecure'
  | 'auth.refused'
  | 'auth.too_late'
  | 'auth.cancelled'
  | 'auth.no_workspace'
  | 'auth.somebody_else'

/** A CallError that speaks of signing in. */
export const signInFailure = (code: SignInCode, message: string, remedy: string): CallError =>
  new CallError(code, message, { remedy })

/** The OAuth error an authorization server answered with (RFC 6749, section 5.2), or null for any other failure. */
export const refusalOf = (cause: unknown): string | null =>
  cause instanceof oauth.ResponseBodyError || cause instanceof oauth.AuthorizationResponseError
    ? cause.error
    : null

/** Whatever went wrong between a client of ours and the authorization server of `worker`, as a CallError. */
export const callErrorOf = (cause: unknown, worker: string): CallError => {
  if (cause instanceof CallError) return cause
  const refusal = refusalOf(cause)
  if (refusal === 'access_denied')
    return signInFailure('auth.refused', 'The sign-in was refused.', 'Sign in again if that was a mistake.')
  if (refusal !== null)
    return signInFailure('auth.refused', `${worker} does not sign us in: ${refusal}.`, 'Sign in again.')
  return new CallError('answer.invalid', `${worker} signs in by other rules than this version knows.`, {
    remedy: 'Bring worker and client to the same version.',
    details: [cause instanceof Error ? cause.message : String(cause)],
  })
}
