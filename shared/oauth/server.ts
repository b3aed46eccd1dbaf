import * as oauth from 'oauth4webapi'
import { CallError, errorOf, unreachable } from '../contract/client.ts'
import { authPath } from './address.ts'
import { callErrorOf, signInFailure } from './errors.ts'

/** Our own clients, as prepare_sign_in() registers them. They keep no secret: people have them in their hands. */
export type OurClient = 'hypha-extension' | 'hypha-cli'

/** The authorization server of one worker, as one of our clients speaks with it. */
export type SignInServer = {
  /** Origin of the worker. */
  worker: string
  metadata: oauth.AuthorizationServer
  client: oauth.Client
  options: RequestOptions
}

/** How the library asks; `body` is what it sends to any endpoint of ours. */
type Sent = oauth.CustomFetchOptions<string, URLSearchParams | undefined>
type RequestOptions = {
  [oauth.allowInsecureRequests]: boolean
  [oauth.customFetch](url: string, sent: Sent): Promise<Response>
  signal(): AbortSignal
}

/** How long one request may take, in milliseconds. */
const patience = 10_000

/** Plain http is for this computer alone. */
const isLoopback = (worker: string): boolean =>
  /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(worker)

/** Asks, and throws what keeps a worker from answering as one that signs people in: it is away, busy or another host. */
const ask = async (worker: string, url: string, { body, signal, ...sent }: Sent): Promise<Response> => {
  const init: RequestInit = { ...sent, ...(body ? { body } : {}), ...(signal ? { signal } : {}) }
  const response = await fetch(url, init).catch((cause: unknown) => {
    throw unreachable(worker, cause, undefined)
  })
  const refusal = response.ok ? null : errorOf(response, await response.clone().text())
  if (refusal) throw refusal
  return response
}

const optionsFor = (worker: string): RequestOptions => ({
  [oauth.allowInsecureRequests]: isLoopback(worker),
  [oauth.customFetch]: (url, sent) => ask(worker, url, sent),
  signal: () => AbortSignal.timeout(patience),
})

const notOffered = (worker: string): CallError =>
  signInFailure(
    'auth.not_offered',
    `${worker} has no sign-in set up.`,
    'Sign in with a one-time code: whoever administers it makes one with `hypha codes create`.',
  )

/** The issuer that metadata named although another one was asked; null when something else was wrong. */
const otherIssuerOf = (cause: unknown): string | null => {
  if (!(cause instanceof oauth.OperationProcessingError) || cause.code !== oauth.JSON_ATTRIBUTE_COMPARISON)
    return null
  const { body } = cause.cause as { body?: { issuer?: string } }
  return URL.parse(body?.issuer ?? '')?.origin ?? null
}

/**
 * Finds out how a worker signs people in (RFC 8414). `worker` is its origin. Throws CallError; with the codes
 * `auth.not_offered`, `auth.elsewhere` and `auth.insecure` beside those of any call.
 */
export const findServer = async (worker: string, client: OurClient): Promise<SignInServer> => {
  if (worker.startsWith('http:') && !isLoopback(worker))
    throw signInFailure('auth.insecure', `${worker} would carry tokens in the clear.`, 'Use https.')
  const issuer = new URL(authPath, worker)
  const options = optionsFor(worker)
  try {
    const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...options })
    if (response.status === 404) throw notOffered(worker)
    const metadata = await oauth.processDiscoveryResponse(issuer, response)
    return { worker, metadata, client: { client_id: client }, options }
  } catch (cause) {
    if (cause instanceof CallError && cause.status === 404) throw notOffered(worker)
    const other = otherIssuerOf(cause)
    if (other) throw signInFailure('auth.elsewhere', `This worker calls itself ${other}.`, `Use ${other}.`)
    throw callErrorOf(cause, worker)
  }
}
