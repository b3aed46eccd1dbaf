import type { Env } from '../env.ts'
import { type Provider, providersOf } from './providers.ts'

/** What signing people in takes. */
export type AuthSettings = {
  /** Connection string of the role hypha_auth. */
  databaseUrl: string
  /** Signs cookies and seals tokens of providers; 32 random bytes or more. */
  secret: string
  /** The worker's own address, as people and clients name it, without a path. */
  origin: string
  providers: readonly Provider[]
}

const shortestSecret = 32

/** Null when this worker signs nobody in: then tokens and one-time codes are all there is. */
export const authSettingsOf = (env: Env): AuthSettings | null => {
  const { AUTH_DATABASE_URL: databaseUrl, AUTH_SECRET: secret, ORIGIN: origin } = env
  if (!databaseUrl || !secret || !origin) return null
  if (secret.length < shortestSecret)
    throw new Error(`AUTH_SECRET is shorter than ${shortestSecret} characters.`)
  return { databaseUrl, secret, origin: new URL(origin).origin, providers: providersOf(env) }
}
