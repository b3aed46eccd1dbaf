import { createHash, randomBytes } from 'node:crypto'
import { extensionRedirects } from '#shared/extension-id.ts'
import type { TestDatabase } from '#test/harness/database.ts'
import { type Oidc, oidcClient, openOidc } from '#test/harness/oidc.ts'
import { openTestStack, type TestStack } from '#test/harness/stack.ts'
import { openUserAgent, type UserAgent } from '#test/harness/user-agent.ts'

/** Where the extension's sign-in ends, in Chromium. */
export const [extensionRedirect = ''] = extensionRedirects

export const authSecret = 'a secret of a test, long enough to be one'

/** The worker in workerd, with the company's OpenID provider beside it. */
export type Company = {
  stack: TestStack
  /** A browser with a session here, of the account `name@larkfield.example`. */
  signIn(name: string): Promise<UserAgent>
  /** From our sign-in page on, in a browser without a session anywhere. */
  passProvider(agent: UserAgent, name: string, until?: string): Promise<{ url: string }>
  /** Makes an account that signed in before a member, past every wall. Returns the person's id. */
  join(name: string, workspaceId?: string, role?: string): Promise<string>
  /** POSTs a form to one of better-auth's endpoints. */
  post(path: string, body: Record<string, string>, token?: string): Promise<Response>
  authorizeUrl(verifier: string, more?: Record<string, string>): string
  close(): Promise<void>
}

export const newVerifier = (): string => randomBytes(32).toString('base64url')

export const wordsOf = (agent: UserAgent): string => agent.page().document.body.textContent ?? ''

export const openCompany = async (
  options: { database?: TestDatabase; bindings?: Record<string, string> } = {},
): Promise<Company> => {
  const started: { oidc?: Oidc } = {}
  const stack = await openTestStack({
    ...options,
    bindings: async (url, database) => {
      const oidc = await openOidc(`${url}/api/auth/callback/oidc`)
      started.oidc = oidc
      await database.owner`select prepare_sign_in(${url}, ${extensionRedirects})`
      return {
        ...options.bindings,
        AUTH_DATABASE_URL: database.authUrl,
        AUTH_SECRET: authSecret,
        OIDC_ISSUER: oidc.issuer,
        OIDC_NAME: 'Larkfield',
        OIDC_CLIENT_ID: oidcClient.clientId,
        OIDC_CLIENT_SECRET: oidcClient.clientSecret,
      }
    },
  })
  const passProvider: Company['passProvider'] = async (agent, name, until) => {
    await agent.press('Continue with Larkfield')
    await agent.press('Sign-in', { login: name, password: 'any' })
    return agent.press('Continue', {}, until)
  }
  return {
    stack,
    passProvider,
    async signIn(name) {
      const agent = openUserAgent()
      await agent.go(`${stack.url}/account`)
      await passProvider(agent, name)
      return agent
    },
    async join(name, workspaceId = stack.workspaceId, role = 'member') {
      const [row] = await stack.database.owner`
        with who as (insert into person (workspace_id, name) values (${workspaceId}, ${name}) returning id)
        insert into member (workspace_id, person_id, role, user_id)
          select ${workspaceId}, who.id, ${role}, u.id from who, auth."user" u where u.email = ${`${name}@larkfield.example`}
        returning person_id`
      return String(row?.person_id)
    },
    post: (path, body, token) =>
      fetch(`${stack.url}/api/auth${path}`, {
        method: 'POST',
        body: new URLSearchParams(body),
        headers: token ? { authorization: `Bearer ${token}` } : {},
      }),
    authorizeUrl: (verifier, more = {}) =>
      `${stack.url}/api/auth/oauth2/authorize?${new URLSearchParams({
        client_id: 'hypha-extension',
        response_type: 'code',
        redirect_uri: extensionRedirect,
        scope: 'read write offline_access',
        state: 'a state',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...more,
      })}`,
    async close() {
      await stack.close()
      await started.oidc?.close()
    },
  }
}
