import { type Bearer, CallError } from '../contract/client.ts'
import type { Tokens } from './tokens.ts'

/** Where a client keeps its tokens, which other processes or wakes of it read and write, too. */
export type TokenKeep = {
  read(): Promise<Tokens | null>
  write(tokens: Tokens): Promise<void>
  /** The worker renews these no more: the sign-in is over. */
  drop(): Promise<void>
  /** Does some work while nobody else does such work on this keep. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

export type Renew = {
  keep: TokenKeep
  /** The next tokens for a refresh token; null when it is good no more. Throws when nobody could be asked. */
  renew(refresh: string): Promise<Tokens | null>
  now(): number
}

/** A token this close to its end, in ms, may be over when the question arrives. */
const margin = 30_000

const over = (): CallError =>
  new CallError('auth.expired', 'Your sign-in has ended.', { status: 401, remedy: 'Sign in again.' })

/**
 * Asks with tokens that run out. A refresh token is spent by its use, and using a spent one ends the whole sign-in, so
 * tokens are renewed by one at a time, after a look whether somebody else just did it.
 */
export const bearerOf = ({ keep, renew, now }: Renew): Bearer => {
  /** What was kept since by somebody else; undefined: nothing new. */
  const newer = async (refused: string): Promise<string | null | undefined> => {
    const kept = await keep.read()
    if (!kept) return null
    return kept.access === refused ? undefined : kept.access
  }
  const replace = async (refused: string): Promise<string | null> => {
    const other = await newer(refused)
    if (other !== undefined) return other
    const refresh = (await keep.read())?.refresh
    if (!refresh) return null
    const next = await renew(refresh)
    if (next) {
      await keep.write(next)
      return next.access
    }
    // Somebody may have renewed without our lock: a background that was ended in the middle of it.
    const late = await newer(refused)
    if (late === undefined) await keep.drop()
    return late ?? null
  }
  const renewed = (refused: string) => keep.alone(() => replace(refused))
  return {
    async current() {
      const kept = await keep.read()
      if (!kept) throw over()
      if (kept.refresh === null || kept.expiresAt === null || kept.expiresAt - now() > margin)
        return kept.access
      const next = await renewed(kept.access)
      if (next === null) throw over()
      return next
    },
    renewed,
  }
}
