import { bytesOfBase64 } from '#shared/bytes.ts'

/** A key that seals, by its id: `kid:base64` of 32 random bytes. */
export type SealKey = { id: string; bytes: Uint8Array<ArrayBuffer> }

const keyBytes = 32
const idForm = /^[A-Za-z0-9_-]{1,40}$/

const wanted =
  'SEAL_KEY is `ID:KEY`, or several with commas between: the first seals, all open. KEY is base64 of 32 random bytes ' +
  '(`openssl rand -base64 32`), ID any short name.'

const keyOf = (text: string): SealKey => {
  const [id = '', base64 = ''] = text.trim().split(':')
  const bytes = bytesOfBase64(base64)
  if (!idForm.test(id) || bytes?.length !== keyBytes) throw new Error(wanted)
  return { id, bytes }
}

/** The keys of SEAL_KEY, the one that seals first. Throws an Error that says what is wanted, never what was given. */
export const sealKeysOf = (text: string): readonly [SealKey, ...SealKey[]] => {
  const [first, ...others] = text.split(',').map(keyOf)
  if (!first || new Set([first, ...others].map(key => key.id)).size <= others.length) throw new Error(wanted)
  return [first, ...others]
}
