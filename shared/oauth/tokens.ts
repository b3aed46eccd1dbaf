import * as oauth from 'oauth4webapi'
import { z } from 'zod'
import { callErrorOf, refusalOf } from './errors.ts'
import type { SignInServer } from './server.ts'

/** What a client holds after somebody signed in. */
export const tokens = z.object({
  access: z.string().min(1),
  /** Gives the next tokens, once; null: these are all there will be. */
  refresh: z.string().min(1).nullable(),
  /** When the access token ends, in ms since 1970; null: not known. */
  expiresAt: z.number().nullable(),
})
export type Tokens = z.infer<typeof tokens>

/** The answer of a token endpoint as we keep it; `now` in ms since 1970. */
export const tokensOf = (answer: oauth.TokenEndpointResponse, now: number): Tokens => ({
  access: answer.access_token,
  refresh: answer.refresh_token ?? null,
  expiresAt: answer.expires_in === undefined ? null : now + answer.expires_in * 1_000,
})

/**
 * The next tokens for a refresh token, which is spent by this. null: the server takes it no more. Throws CallError when
 * it could not be asked.
 */
export const renewedTokens = async (
  { worker, metadata, client, options }: SignInServer,
  refresh: string,
): Promise<Tokens | null> => {
  try {
    const response = await oauth.refreshTokenGrantRequest(metadata, client, oauth.None(), refresh, options)
    return tokensOf(await oauth.processRefreshTokenResponse(metadata, client, response), Date.now())
  } catch (cause) {
    if (refusalOf(cause) === 'invalid_grant') return null
    throw callErrorOf(cause, worker)
  }
}
