/** Who is signed in, and where. The token is not here (background/token.ts). */
export type Account = {
  /** Origin of the worker. */
  worker: string
  person: { id: string; name: string }
  workspace: { id: string; name: string }
  expiresAt: string | null
  /** Why the worker no longer takes the token (an `auth.` code); null while it does. */
  lapsed: string | null
}

/**
 * The origin a typed worker address stands for: https anywhere, http on this computer only.
 * null: not such an address.
 */
export const workerOriginOf = (address: string): string | null => {
  const typed = address.trim()
  const url = URL.parse(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`)
  if (!url?.hostname || url.username || url.password) return null
  return url.protocol === 'https:' || isThisComputer(url.origin) ? url.origin : null
}

/** A worker on this computer: nothing leaves it, and the address cannot be somebody else's. */
export const isThisComputer = (origin: string): boolean =>
  /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(origin)
