import type { Env } from '../env.ts'

/** Who vouches for people. An OIDC provider is found by its issuer; the other two are known. */
export type Provider = {
  id: 'github' | 'google' | 'oidc'
  /** As the button says it. */
  name: string
  clientId: string
  clientSecret: string
  /** Of an OIDC provider alone. */
  issuer?: string
}

const provider = (
  id: Provider['id'],
  name: string,
  clientId: string | undefined,
  clientSecret: string | undefined,
): Provider[] => (clientId && clientSecret ? [{ id, name, clientId, clientSecret }] : [])

/** The providers an operator configured, in the order the sign-in page shows them. */
export const providersOf = (env: Env): Provider[] => [
  ...provider('github', 'GitHub', env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET),
  ...provider('google', 'Google', env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET),
  ...provider('oidc', env.OIDC_NAME ?? 'your company', env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET).flatMap(
    oidc => (env.OIDC_ISSUER ? [{ ...oidc, issuer: env.OIDC_ISSUER.replace(/\/$/, '') }] : []),
  ),
]
