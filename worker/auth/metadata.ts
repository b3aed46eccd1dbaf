import { Hono } from 'hono'
import { authPath } from '#shared/oauth/address.ts'
import { openAccounts } from './accounts.ts'
import { agentScopes, openAuth } from './auth.ts'
import type { AuthSettings } from './settings.ts'

/** Where a client that was refused learns who signs people in here (RFC 9728). */
const resourceMetadataOf = ({ origin }: AuthSettings): string =>
  `${origin}/.well-known/oauth-protected-resource/mcp`

/** The `WWW-Authenticate` of a refusal, which starts a client's sign-in (RFC 9728, section 5.1). */
export const challengeOf = (settings: AuthSettings): string =>
  `Bearer resource_metadata="${resourceMetadataOf(settings)}"`

/** Metadata of the resource (RFC 9728) and of the authorization server (RFC 8414), at each address clients look for them. */
export const metadataRoutes = (settings: AuthSettings): Hono => {
  const app = new Hono()
  const resource = {
    resource: `${settings.origin}/mcp`,
    resource_name: 'Hypha',
    authorization_servers: [settings.origin + authPath],
    scopes_supported: agentScopes,
    bearer_methods_supported: ['header'],
  }
  app.on('GET', ['/.well-known/oauth-protected-resource', '/.well-known/oauth-protected-resource/mcp'], c =>
    c.json(resource),
  )
  app.on(
    'GET',
    [
      `/.well-known/oauth-authorization-server${authPath}`,
      '/.well-known/oauth-authorization-server',
      `${authPath}/.well-known/oauth-authorization-server`,
    ],
    async () => {
      const auth = openAuth(settings, openAccounts(settings.databaseUrl), false)
      const { getOAuthServerConfig } = auth.api as unknown as {
        getOAuthServerConfig(o: { asResponse: true }): Promise<Response>
      }
      return getOAuthServerConfig({ asResponse: true })
    },
  )
  return app
}
