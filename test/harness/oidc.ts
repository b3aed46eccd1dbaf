import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export type Oidc = { issuer: string; close(): Promise<void> }

export const oidcClient = { clientId: 'hypha', clientSecret: 'a-secret-of-the-company-provider' }

/** A certified OpenID provider. Whoever types a name signs in as `name@larkfield.example`. */
export const openOidc = async (redirectUri: string): Promise<Oidc> => {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: oidcClient.clientId,
        client_secret: oidcClient.clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: ['one key of a test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_, sub: string) => ({
      accountId: sub,
      claims: () => ({
        sub,
        name: sub,
        email: `${sub}@larkfield.example`,
        email_verified: !sub.startsWith('unverified'),
      }),
    }),
    pkce: { required: () => true },
  })
  server.on('request', provider.callback())
  return {
    issuer,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
