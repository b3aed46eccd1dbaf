import { randomBytes } from 'node:crypto'
import { extensionRedirects } from '#shared/extension-id.ts'
import type { Neon } from '#worker/db/neon.ts'

/** A new AUTH_SECRET. */
export const newAuthSecret = (): string => randomBytes(32).toString('base64url')

/** Registers the address people sign in at, and our own clients. `sql` is the owner of the tables. */
export const prepareSignIn = async (sql: Neon, origin: string): Promise<void> => {
  await sql`select prepare_sign_in(${origin}, ${extensionRedirects})`
}
