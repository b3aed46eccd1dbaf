import { hexOf } from '#shared/bytes.ts'
import { type OperationId, operations } from '#shared/contract/index.ts'
import type { Scope } from '#shared/contract/operation.ts'
import { failures } from '../http/failure.ts'

declare const checked: unique symbol

/**
 * Who asks, and for what. It carries proof, not rights: the database turns the proof into workspace, person and audiences
 * in the same round trip as the question (worker/db/functions/10-sign-in.sql), so nothing is answered on a stale check.
 */
export type Viewer = {
  /** SHA-256 of the bearer token, hex. */
  readonly proof: string
  readonly operation: OperationId
  /** The scope the operation needs. */
  readonly needs: Scope
  /** Ids of what the input names, for the log. */
  readonly about: readonly string[]
  readonly [checked]: true
}

/** SHA-256 as hex: tokens and codes are stored and compared only so. */
export const proofOf = async (secret: string): Promise<string> =>
  hexOf(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)))

/** The bearer token of a request. Throws `auth.missing` without one. */
export const bearerOf = (request: Request): string => {
  const [scheme, token] = (request.headers.get('authorization') ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token) throw failures.noToken()
  return token
}

/**
 * The only way to know who asks for an operation. Throws `auth.missing` without a bearer token; whether it is valid,
 * alive and of the right scope is found out by the question itself.
 */
export const viewer = async (request: Request, operation: OperationId): Promise<Viewer> => {
  const proof = await proofOf(bearerOf(request))
  return { proof, operation, needs: operations[operation].scope, about: [] as readonly string[] } as Viewer
}
