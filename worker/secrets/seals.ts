import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import { hexOf } from '#shared/bytes.ts'
import { type SealKey, sealKeysOf } from './keys.ts'

/** Which field of which row a secret belongs to. It is part of what is sealed: elsewhere it does not open. */
export type Belonging = { workspace: string; connection: string; field: 'secrets' | 'webhook' | 'tokens' }

export type Seals = {
  /** Id of the key that seals now. */
  readonly current: string
  /** A JSON value as a JWE (RFC 7516, compact; `dir`, A256GCM) that only our keys open. */
  seal(value: unknown, belonging: Belonging): Promise<string>
  /** What was sealed. Throws SealError: by a key we do not have, for another place, or changed since. */
  open(sealed: string, belonging: Belonging): Promise<unknown>
  /** What shows the database that the worker asks for this connection: one for each key, the current one first. Hex. */
  proofsOf(connection: string): Promise<[string, ...string[]]>
}

/** Why something sealed does not open. Says nothing of what is sealed. */
export class SealError extends Error {
  override readonly name = 'SealError'
}

const headerOf = ({ workspace, connection, field }: Belonging) => ({
  'hypha:workspace': workspace,
  'hypha:connection': connection,
  'hypha:field': field,
})

const openedBy = async (sealed: string, keys: readonly SealKey[], belonging: Belonging): Promise<unknown> => {
  const { kid } = decodeProtectedHeader(sealed)
  const key = keys.find(k => k.id === kid)
  if (!key) throw new SealError('It was sealed by a key that SEAL_KEY does not have.')
  const options = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] }
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, key.bytes, options)
  for (const [name, value] of Object.entries(headerOf(belonging)))
    if (protectedHeader[name] !== value) throw new SealError('It was sealed for another place.')
  return JSON.parse(new TextDecoder().decode(plaintext))
}

const proofBy = async ({ bytes }: SealKey, connection: string): Promise<string> => {
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return hexOf(
    await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`hypha connection\0${connection}`)),
  )
}

/** Opens SEAL_KEY. Throws an Error when it is no such thing. */
export const openSeals = (text: string): Seals => {
  const keys = sealKeysOf(text)
  const [current, ...others] = keys
  return {
    current: current.id,
    seal: (value, belonging) =>
      new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: current.id, ...headerOf(belonging) })
        .encrypt(current.bytes),
    open: async (sealed, belonging) => {
      try {
        return await openedBy(sealed, keys, belonging)
      } catch (cause) {
        // The cause stays out of logs: a parser's message may quote what it read.
        if (cause instanceof SealError) throw cause
        throw new SealError('It was changed since it was sealed, or was never sealed by us.')
      }
    },
    proofsOf: async connection => [
      await proofBy(current, connection),
      ...(await Promise.all(others.map(key => proofBy(key, connection)))),
    ],
  }
}
