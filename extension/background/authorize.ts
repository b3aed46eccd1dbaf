import * as oauth from 'oauth4webapi'
import { CallError } from '#shared/contract/client.ts'
import { callErrorOf, signInFailure } from '#shared/oauth/errors.ts'
import type { SignInServer } from '#shared/oauth/server.ts'
import { type Tokens, tokensOf } from '#shared/oauth/tokens.ts'
import { browser } from '../browser.ts'

/** Shows the worker's sign-in in a window of its own, until it leads back to us. */
const landedOn = async (worker: string, url: URL): Promise<URL> => {
  const shown = await browser.identity.launchWebAuthFlow({ url: url.href, interactive: true }).catch(
    // The browsers have nothing but words for this.
    (cause: Error) => cause,
  )
  if (typeof shown === 'string') return new URL(shown)
  if (shown?.message.includes('could not be loaded'))
    throw new CallError('worker.unreachable', `The sign-in page of ${worker} could not be loaded.`)
  throw signInFailure('auth.cancelled', 'The sign-in window was closed.', 'Sign in again.')
}

/**
 * Gets tokens of a scope (words with spaces between) by authorization code with PKCE (RFC 7636); who answers is checked by state and issuer (RFC 9207). Throws
 * CallError; with `auth.cancelled` and `auth.refused` beside those of any call.
 */
export const authorize = async (
  { worker, metadata, client, options }: SignInServer,
  scope: string,
): Promise<Tokens> => {
  const redirect = browser.identity.getRedirectURL('cb')
  const verifier = oauth.generateRandomCodeVerifier()
  const state = oauth.generateRandomState()
  const url = new URL(metadata.authorization_endpoint ?? worker)
  url.search = new URLSearchParams({
    client_id: client.client_id,
    response_type: 'code',
    redirect_uri: redirect,
    scope,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).toString()
  const landed = await landedOn(worker, url)
  try {
    const granted = oauth.validateAuthResponse(metadata, client, landed, state)
    const response = await oauth.authorizationCodeGrantRequest(
      metadata,
      client,
      oauth.None(),
      granted,
      redirect,
      verifier,
      options,
    )
    const answer = await oauth.processAuthorizationCodeResponse(metadata, client, response)
    return tokensOf(answer, Date.now())
  } catch (cause) {
    throw callErrorOf(cause, worker)
  }
}
