import { oauthDeviceAuthorization, oauthProvider } from '@better-auth/oauth-provider'
import type { BetterAuthPlugin } from 'better-auth'
import { betterAuth } from 'better-auth/minimal'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { type Scope, scopes } from '#shared/contract/operation.ts'
import { authPath } from '#shared/oauth/address.ts'
import { proofOf } from '../access/viewer.ts'
import type { Accounts } from './accounts.ts'
import { codeSignIn } from './code-sign-in.ts'
import type { AuthSettings } from './settings.ts'
import { storeOf } from './store.ts'

/** What clients that name themselves may ask for; administering is for people. */
export const agentScopes: (Scope | 'offline_access')[] = ['read', 'write', 'offline_access']

/** By the provider's word for the kind of token. */
const prefixes: Record<string, string> = { access_token: 'hyo_', refresh_token: 'hyr_' }

const minutes = 60
const days = 24 * 60 * minutes

const provider = (accounts: Accounts) =>
  oauthProvider({
    loginPage: '/login',
    consentPage: '/consent',
    scopes: [...scopes, 'offline_access'],
    clientRegistrationDefaultScopes: agentScopes,
    grantTypes: ['authorization_code', 'refresh_token'],
    // Opaque tokens: looked up at each question, so a revoked one is refused at the next.
    disableJwtPlugin: true,
    accessTokenExpiresIn: 10 * minutes,
    refreshTokenExpiresIn: 30 * days,
    refreshTokenReuseInterval: 30,
    prefix: { opaqueAccessToken: 'hyo_', refreshToken: 'hyr_' },
    // The hash of the whole token, prefix and all, as sign_in() gets it from a request.
    storeTokens: { hash: (token, type) => proofOf((prefixes[type] ?? '') + token) },
    // MCP clients name themselves (RFC 7591); people consent to each by name.
    allowDynamicClientRegistration: true,
    allowUnauthenticatedClientRegistration: true,
    clientPrivileges: () => false,
    resourcePrivileges: () => false,
    postLogin: {
      page: '/workspace',
      shouldRedirect: async ({ user }) => (await accounts.currentWorkspace(user.id)) === null,
      consentReferenceId: async ({ user }) => (await accounts.currentWorkspace(user.id)) ?? undefined,
    },
    advertisedMetadata: { scopes_supported: agentScopes },
    silenceWarnings: { oauthAuthServerConfig: true, openidConfig: true },
    // There is one resource, this worker; prepare_sign_in() registered it.
    enforcePerClientResources: false,
  })

const companyProvider = ({ providers }: AuthSettings) =>
  providers.flatMap(({ id, clientId, clientSecret, issuer }) =>
    issuer
      ? [
          genericOAuth({
            config: [
              {
                providerId: id,
                clientId,
                clientSecret,
                discoveryUrl: `${issuer}/.well-known/openid-configuration`,
                requireIdTokenVerification: true,
                scopes: ['openid', 'email', 'profile'],
                pkce: true,
              },
            ],
          }),
        ]
      : [],
  )

const knownProviders = ({ providers }: AuthSettings) =>
  Object.fromEntries(
    providers
      .filter(p => !p.issuer)
      .map(({ id, clientId, clientSecret }) => [id, { clientId, clientSecret }]),
  )

/**
 * better-auth for one request: nothing of it may outlive the request on Workers. `withCompany` also asks the company's
 * provider for its metadata, which only sign-in and its callback need.
 */
export const openAuth = (settings: AuthSettings, accounts: Accounts, withCompany: boolean) =>
  betterAuth({
    appName: 'Hypha',
    baseURL: settings.origin,
    basePath: authPath,
    secret: settings.secret,
    database: storeOf(settings.databaseUrl),
    socialProviders: knownProviders(settings),
    account: { encryptOAuthTokens: true },
    verification: { storeIdentifier: 'hashed' },
    advanced: { ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] } },
    telemetry: { enabled: false },
    // Its own types do not fit each other under exactOptionalPropertyTypes; we speak to it by requests alone.
    plugins: [
      provider(accounts) as unknown as BetterAuthPlugin,
      oauthDeviceAuthorization({ verificationUri: '/device', expiresIn: '10m', interval: '5s' }),
      codeSignIn(accounts),
      ...(withCompany ? companyProvider(settings) : []),
    ],
  })
