import * as oauth from 'oauth4webapi'
import { CallError } from '#shared/contract/client.ts'
import { scopes } from '#shared/contract/operation.ts'
import { callErrorOf, refusalOf, signInFailure } from '#shared/oauth/errors.ts'
import type { SignInServer } from '#shared/oauth/server.ts'
import { type Tokens, tokensOf } from '#shared/oauth/tokens.ts'

export type DeviceFlow = {
  /** Shows the person where to go, and the code that page has to show. */
  show(address: string, code: string): void
  /** Waits so many milliseconds. */
  wait(ms: number): Promise<unknown>
  now(): number
}

/** All that the person's role carries; their page says so before they agree. */
const wanted = [...scopes, 'offline_access'].join(' ')

/** Seconds between two looks, where the server does not say (RFC 8628, section 3.2), and what each "slow down" adds. */
const usual = 5
const slower = 5

const tooLate = (): CallError =>
  signInFailure('auth.too_late', 'Nobody agreed in time.', 'Run `hypha sign-in` again for a new code.')

const begin = async (server: SignInServer): Promise<oauth.DeviceAuthorizationResponse> => {
  const { worker, metadata, client, options } = server
  try {
    const asked = { scope: wanted }
    const response = await oauth.deviceAuthorizationRequest(metadata, client, oauth.None(), asked, options)
    return await oauth.processDeviceAuthorizationResponse(metadata, client, response)
  } catch (cause) {
    throw callErrorOf(cause, worker)
  }
}

/** Looks once whether the person has agreed. A number: not yet, look again so many seconds later than the last time. */
const look = async (server: SignInServer, code: string, now: () => number): Promise<Tokens | number> => {
  const { worker, metadata, client, options } = server
  try {
    const response = await oauth.deviceCodeGrantRequest(metadata, client, oauth.None(), code, options)
    return tokensOf(await oauth.processDeviceCodeResponse(metadata, client, response), now())
  } catch (cause) {
    const refusal = refusalOf(cause)
    if (refusal === 'authorization_pending') return 0
    if (refusal === 'slow_down') return slower
    // A worker that is away for a moment (RFC 8628, section 3.5: ask less often).
    if (cause instanceof CallError && cause.code === 'worker.unreachable') return slower
    if (refusal === 'expired_token') throw tooLate()
    throw callErrorOf(cause, worker)
  }
}

/**
 * Signs a terminal in: the person agrees on a page of the worker, in any browser (RFC 8628). Throws CallError; with
 * `auth.refused` and `auth.too_late` beside those of any call.
 */
export const signInByDevice = async (
  server: SignInServer,
  { show, wait, now }: DeviceFlow,
): Promise<Tokens> => {
  const device = await begin(server)
  show(device.verification_uri_complete ?? device.verification_uri, device.user_code)
  const end = now() + device.expires_in * 1_000
  let pause = device.interval ?? usual
  while (now() < end) {
    await wait(pause * 1_000)
    const found = await look(server, device.device_code, now)
    if (typeof found === 'object') return found
    pause += found
  }
  throw tooLate()
}
