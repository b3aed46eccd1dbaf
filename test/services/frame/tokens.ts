import type { Clock } from '#test/services/frame/clock.ts'

/** A token a service gave out: whose it is. */
type Issued<Owner> = { owner: Owner; expiresAt: number }

export type Tokens<Owner> = {
  /** A new token; `lifeMs` absent: until it is revoked. */
  issue(owner: Owner, lifeMs?: number): { token: string; expiresAt: number }
  /** Takes a token that was chosen elsewhere. */
  accept(token: string, owner: Owner): void
  /** Whose it is; null: unknown, expired or revoked. */
  ownerOf(token: string): Owner | null
  revoke(token: string): void
  revokeAll(): void
}

/** Tokens by the order in which they were issued: `prefix` and a number, so that runs are alike. */
export const openTokens = <Owner>(clock: Clock, prefix: string): Tokens<Owner> => {
  const issued = new Map<string, Issued<Owner>>()
  let number = 0
  return {
    issue(owner, lifeMs) {
      const token = `${prefix}${String(++number).padStart(36, '0')}`
      const expiresAt = lifeMs === undefined ? Number.POSITIVE_INFINITY : clock.now() + lifeMs
      issued.set(token, { owner, expiresAt })
      return { token, expiresAt }
    },
    accept(token, owner) {
      issued.set(token, { owner, expiresAt: Number.POSITIVE_INFINITY })
    },
    ownerOf(token) {
      const found = issued.get(token)
      return found && found.expiresAt > clock.now() ? found.owner : null
    },
    revoke(token) {
      issued.delete(token)
    },
    revokeAll() {
      issued.clear()
    },
  }
}
