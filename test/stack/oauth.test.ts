import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CallError, call } from '#shared/contract/client.ts'
import { type Company, extensionRedirect, newVerifier, openCompany, wordsOf } from '#test/harness/company.ts'
import type { UserAgent } from '#test/harness/user-agent.ts'

let company: Company
let url: string
let browser: UserAgent
beforeAll(async () => {
  company = await openCompany()
  url = company.stack.url
  browser = await company.signIn('tomas')
  await company.join('tomas')
})
afterAll(() => company?.close())

type Tokens = { access_token: string; refresh_token: string; scope: string; expires_in: number }

const codeFor = async (verifier: string, more?: Record<string, string>): Promise<string> => {
  const { url: landed } = await browser.go(company.authorizeUrl(verifier, more), extensionRedirect)
  return new URL(landed).searchParams.get('code') ?? ''
}

const exchange = (code: string, verifier: string, more: Record<string, string> = {}) =>
  company.post('/oauth2/token', {
    grant_type: 'authorization_code',
    client_id: 'hypha-extension',
    code,
    redirect_uri: extensionRedirect,
    code_verifier: verifier,
    ...more,
  })

const signInExtension = async (): Promise<Tokens> => {
  const verifier = newVerifier()
  return (await (await exchange(await codeFor(verifier), verifier)).json()) as Tokens
}

const refresh = (token: string, more: Record<string, string> = {}) =>
  company.post('/oauth2/token', {
    grant_type: 'refresh_token',
    client_id: 'hypha-extension',
    refresh_token: token,
    ...more,
  })

const me = (token: string) => call('me.get', {}, { baseUrl: url, token })
const refusalOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'answered',
    cause => (cause instanceof CallError ? cause.code : String(cause)),
  )

describe('the extension, by authorization code with PKCE', () => {
  it('speaks for the person where they work, for ten minutes', async () => {
    const tokens = await signInExtension()
    expect(tokens).toMatchObject({ expires_in: 600, scope: 'read write offline_access' })
    expect(await me(tokens.access_token)).toMatchObject({
      person: { name: 'tomas' },
      workspace: { id: company.stack.workspaceId },
      role: 'member',
      scopes: ['read', 'write'],
    })
  })

  it('leaves its sign-in in the log: who, and by which client', async () => {
    await signInExtension()
    await expect
      .poll(async () => (await company.stack.call('log.list', { kind: 'sign-in' })).records[0]?.entry)
      .toMatchObject({
        operation: 'oauth.token',
        person: { name: 'tomas' },
        client: { ref: 'oauth:hypha-extension', name: 'Hypha in the browser' },
      })
  })

  it('gets no scope the person’s role does not carry', async () => {
    const verifier = newVerifier()
    const code = await codeFor(verifier, { scope: 'read admin' })
    const { access_token } = (await (await exchange(code, verifier)).json()) as Tokens
    expect((await me(access_token)).scopes).toEqual(['read'])
    expect(
      await refusalOf(call('codes.create', { client: 'x' }, { baseUrl: url, token: access_token })),
    ).toBe('auth.scope')
  })

  it('administers only after a fresh sign-in, and by nothing that lasts', async () => {
    const agent = await company.signIn('ines')
    await company.join('ines', undefined, 'admin')
    const verifier = newVerifier()
    const address = company.authorizeUrl(verifier, { scope: 'read admin offline_access' })
    await company.stack.database.owner`update auth."session" set created_at = created_at - interval '1 hour'`
    await agent.go(address)
    expect(wordsOf(agent)).toContain('Continue with Larkfield')
    const { url: landed } = await agent.press('Continue with Larkfield', {}, extensionRedirect)
    const code = new URL(landed).searchParams.get('code') ?? ''
    const tokens = (await (await exchange(code, verifier)).json()) as Partial<Tokens>
    expect(tokens).toMatchObject({ scope: 'read admin', expires_in: 600 })
    expect(tokens.refresh_token).toBeUndefined()
    const administering = { baseUrl: url, token: tokens.access_token ?? '' }
    expect((await call('connections.list', {}, administering)).connections).toEqual([])
  })

  it('is told plainly that a sign-in alone does not administer', async () => {
    const { access_token } = await signInExtension()
    const asked = call('connections.list', {}, { baseUrl: url, token: access_token })
    expect(await refusalOf(asked)).toBe('auth.scope')
  })

  it('gets nothing by a wrong verifier, and the code is spent', async () => {
    const verifier = newVerifier()
    const code = await codeFor(verifier)
    expect((await exchange(code, newVerifier())).status).toBeGreaterThanOrEqual(400)
    expect((await exchange(code, verifier)).status).toBeGreaterThanOrEqual(400)
  })

  it('gets nothing without PKCE, nor for an address that is not registered', async () => {
    const plain = new URL(company.authorizeUrl(newVerifier()))
    plain.searchParams.delete('code_challenge')
    plain.searchParams.delete('code_challenge_method')
    const without = await browser.go(plain.href, extensionRedirect)
    expect(without.url).not.toContain('code=')
    const elsewhere = await browser.go(
      company.authorizeUrl(newVerifier(), { redirect_uri: 'https://evil.example/cb' }),
      'https://evil.example',
    )
    expect(elsewhere.url).not.toContain('evil.example/cb?code=')
    expect(elsewhere.url.startsWith('https://evil.example')).toBe(false)
  })

  it('a code used twice takes back what it gave', async () => {
    const verifier = newVerifier()
    const code = await codeFor(verifier)
    const { access_token } = (await (await exchange(code, verifier)).json()) as Tokens
    expect((await exchange(code, verifier)).status).toBeGreaterThanOrEqual(400)
    expect(await refusalOf(me(access_token))).toBe('auth.invalid')
  })

  it('a refresh token is spent by its use', async () => {
    const first = await signInExtension()
    const second = (await (await refresh(first.refresh_token)).json()) as Tokens
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await me(second.access_token)).person.name).toBe('tomas')
  })

  it('is refused at the next question once it is revoked', async () => {
    const { access_token, refresh_token } = await signInExtension()
    await me(access_token)
    expect(
      (await company.post('/oauth2/revoke', { token: access_token, client_id: 'hypha-extension' })).status,
    ).toBe(200)
    expect(await refusalOf(me(access_token))).toBe('auth.invalid')
    expect(
      (await company.post('/oauth2/revoke', { token: refresh_token, client_id: 'hypha-extension' })).status,
    ).toBe(200)
    expect((await refresh(refresh_token)).status).toBeGreaterThanOrEqual(400)
  })

  it('a browser that was signed out from afar ends no other when it comes back', async () => {
    const there = await signInExtension()
    const here = await company.signIn('tomas')
    const verifier = newVerifier()
    const { url: landed } = await here.go(company.authorizeUrl(verifier), extensionRedirect)
    const code = new URL(landed).searchParams.get('code') ?? ''
    const mine = (await (await exchange(code, verifier)).json()) as Tokens
    const asking = { baseUrl: url, token: mine.access_token }
    const { sessions } = await call('sessions.list', {}, asking)
    const others = sessions.filter(s => s.kind === 'grant' && !s.current)
    expect(others.length).toBeGreaterThan(0)
    for (const { id } of others) await call('sessions.revoke', { id }, asking)
    expect(await refusalOf(me(there.access_token))).toBe('auth.invalid')
    expect((await refresh(there.refresh_token)).status).toBeGreaterThanOrEqual(400)
    expect((await refresh(mine.refresh_token)).status).toBe(200)
  })

  it('is refused at the next question once the person is no member any more', async () => {
    const agent = await company.signIn('leaver')
    const person = await company.join('leaver')
    const verifier = newVerifier()
    const { url: landed } = await agent.go(company.authorizeUrl(verifier), extensionRedirect)
    const code = new URL(landed).searchParams.get('code') ?? ''
    const { access_token, refresh_token } = (await (await exchange(code, verifier)).json()) as Tokens
    await me(access_token)
    await company.stack.database.owner`delete from member where person_id = ${person}`
    expect(await refusalOf(me(access_token))).toBe('auth.invalid')
    const renewed = (await (await refresh(refresh_token)).json()) as Partial<Tokens>
    expect(await refusalOf(me(renewed.access_token ?? 'none'))).toBe('auth.invalid')
  })

  it('an expired token says so', async () => {
    const { access_token } = await signInExtension()
    await company.stack.database
      .owner`update auth.oauth_access_token set expires_at = now() - interval '1 second'`
    expect(await refusalOf(me(access_token))).toBe('auth.expired')
  })
})

describe('the command line, by device flow', () => {
  const start = async () =>
    (await (
      await company.post('/device/code', { client_id: 'hypha-cli', scope: 'read write offline_access' })
    ).json()) as {
      device_code: string
      user_code: string
      verification_uri_complete: string
      interval: number
    }
  const poll = async (device_code: string) => {
    const answer = await company.post('/oauth2/token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code,
      client_id: 'hypha-cli',
    })
    return (await answer.json()) as Partial<Tokens> & { error?: string }
  }
  /** Lets the interval pass, in the database: no test waits for five seconds. */
  const wait = () =>
    company.stack.database.owner`update auth.device_code set last_polled_at = now() - interval '1 minute'`

  it('waits for the person, who sees what is asked and where', async () => {
    const device = await start()
    expect((await poll(device.device_code)).error).toBe('authorization_pending')
    expect((await poll(device.device_code)).error).toBe('slow_down')
    await browser.go(device.verification_uri_complete)
    expect(wordsOf(browser)).toContain('Hypha on the command line')
    expect(wordsOf(browser)).toContain('Larkfield')
    expect(wordsOf(browser)).toContain(device.user_code)
    await browser.press('Connect')
    expect(wordsOf(browser)).toContain('Connected')
    await wait()
    const tokens = await poll(device.device_code)
    expect(await me(tokens.access_token ?? '')).toMatchObject({ person: { name: 'tomas' }, role: 'member' })
    await wait()
    expect((await poll(device.device_code)).error).toBe('invalid_grant')
    const renewed = await company.post('/oauth2/token', {
      grant_type: 'refresh_token',
      client_id: 'hypha-cli',
      refresh_token: tokens.refresh_token ?? '',
    })
    expect((await me(((await renewed.json()) as Tokens).access_token)).workspace.id).toBe(
      company.stack.workspaceId,
    )
  })

  it('gets nothing when the person refuses', async () => {
    const device = await start()
    await browser.go(device.verification_uri_complete)
    await browser.press('Refuse')
    expect((await poll(device.device_code)).error).toBe('access_denied')
  })

  it('a code nobody asked for is said to be unknown', async () => {
    await browser.go(`${url}/device?user_code=ABCDEFGH`)
    expect(browser.page().status).toBe(400)
    expect(wordsOf(browser)).toContain('unknown')
  })
})

describe('an agent, by MCP’s own client', () => {
  const returnsTo = 'http://127.0.0.1:8976/callback'

  /** As a desktop agent does it: learns where to sign in from the refusal, registers itself, sends the person there. */
  const connect = async (answer: 'Allow' | 'Refuse') => {
    const kept: Record<string, unknown> = {}
    let opened: URL | undefined
    const transport = () =>
      new StreamableHTTPClientTransport(new URL(`${url}/mcp`), {
        authProvider: {
          redirectUrl: returnsTo,
          clientMetadata: {
            client_name: 'An agent of Tomas',
            redirect_uris: [returnsTo],
            grant_types: ['authorization_code', 'refresh_token'],
            response_types: ['code'],
            token_endpoint_auth_method: 'none',
            application_type: 'native',
          } as never,
          clientInformation: () => kept.client as never,
          saveClientInformation: client => {
            kept.client = client
          },
          tokens: () => kept.tokens as never,
          saveTokens: tokens => {
            kept.tokens = tokens
          },
          redirectToAuthorization: to => {
            opened = to
          },
          saveCodeVerifier: verifier => {
            kept.verifier = verifier
          },
          codeVerifier: () => String(kept.verifier),
        },
      })
    const first = transport()
    const client = new Client({ name: 'agent', version: '1' })
    await expect(client.connect(first)).rejects.toThrow(UnauthorizedError)
    const landed = await browser.go(opened?.href ?? '', returnsTo)
    expect(wordsOf(browser)).toContain('An agent of Tomas')
    expect(wordsOf(browser)).toContain('127.0.0.1:8976')
    expect(landed.status).toBe(200)
    const back = await browser.press(answer, {}, returnsTo)
    return { first, transport, back: new URL(back.url), tokens: () => kept.tokens as Tokens }
  }

  it('signs in after the person’s consent, and answers with an agent’s rights', async () => {
    const { first, transport, back, tokens } = await connect('Allow')
    await first.finishAuth(back.searchParams)
    const client = new Client({ name: 'agent', version: '1' })
    await client.connect(transport())
    const { tools } = await client.listTools()
    expect(tools.map(t => t.name)).toContain('related_work')
    const found = await client.callTool({ name: 'search', arguments: { q: 'quotes' } })
    expect(found.isError).toBeFalsy()
    await client.close()
    expect(await me(tokens().access_token)).toMatchObject({ role: 'agent', scopes: ['read', 'write'] })
  })

  it('gets nothing when the person refuses', async () => {
    const { back } = await connect('Refuse')
    expect(back.searchParams.get('error')).toBe('access_denied')
    expect(back.searchParams.get('code')).toBeNull()
  })

  it('learns where to sign in from the refusal (RFC 9728) and what is there (RFC 8414)', async () => {
    const refused = await fetch(`${url}/mcp`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(refused.status).toBe(401)
    const address =
      /resource_metadata="([^"]+)"/.exec(refused.headers.get('www-authenticate') ?? '')?.[1] ?? ''
    const resource = (await (await fetch(address)).json()) as {
      resource: string
      authorization_servers: string[]
    }
    expect(resource.resource).toBe(`${url}/mcp`)
    const issuer = new URL(resource.authorization_servers[0] ?? '')
    const server = await (
      await fetch(`${issuer.origin}/.well-known/oauth-authorization-server${issuer.pathname}`)
    ).json()
    expect(server).toMatchObject({
      issuer: issuer.href,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    })
  })
})
