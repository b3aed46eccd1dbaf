import { createHash } from 'node:crypto'

const hashOf = (name: string): Buffer => createHash('sha256').update(name).digest()

/** A UUID that is always the same for a name, in the shape of version 4. */
export const uuidOf = (name: string): string => {
  const hex = hashOf(name).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** An id in the shape of Google's for a name, e.g. `1` and 32 letters, digits, `-` and `_`. */
export const googleIdOf = (name: string): string => `1${hashOf(name).toString('base64url').slice(0, 32)}`

/** A sha in the shape of git's for a name. */
export const shaOf = (name: string): string => createHash('sha1').update(name).digest('hex')

/** GitHub's node id, opaque to everybody else: a prefix for its kind and its numeric id. */
export const nodeIdOf = (prefix: string, id: number): string =>
  `${prefix}_${Buffer.from(String(id)).toString('base64url')}`
