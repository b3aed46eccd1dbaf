import { afterAll, beforeAll, expect, it } from 'vitest'
import { CallError, call } from '#shared/contract/client.ts'
import { type Company, extensionRedirect, newVerifier, openCompany } from '#test/harness/company.ts'
import { openRaceDatabase } from '#test/harness/postgres-server.ts'
import type { UserAgent } from '#test/harness/user-agent.ts'

// On a Postgres server: the embedded database does one thing after another, so nothing races there.

let company: Company
let browser: UserAgent
beforeAll(async () => {
  company = await openCompany({ database: await openRaceDatabase() })
  browser = await company.signIn('tomas')
  await company.join('tomas')
})
afterAll(() => company?.close())

type Tokens = { access_token: string; refresh_token: string }

const rounds = 6
const atOnce = 5

const codeFor = async (verifier: string): Promise<string> => {
  const { url } = await browser.go(company.authorizeUrl(verifier), extensionRedirect)
  return new URL(url).searchParams.get('code') ?? ''
}

const exchange = (code: string, verifier: string) =>
  company.post('/oauth2/token', {
    grant_type: 'authorization_code',
    client_id: 'hypha-extension',
    code,
    redirect_uri: extensionRedirect,
    code_verifier: verifier,
  })

const signIn = async (): Promise<Tokens> => {
  const verifier = newVerifier()
  return (await (await exchange(await codeFor(verifier), verifier)).json()) as Tokens
}

const race = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: atOnce }, work))

/** Refresh tokens that would still be taken. */
const living = async (): Promise<number> => {
  const [row] = await company.stack.database.owner`
    select count(*)::int n from auth.oauth_refresh_token where revoked is null and expires_at > now()`
  return Number(row?.n)
}

const forget = () => company.stack.database.owner`delete from auth.oauth_refresh_token`

it('a refresh token many ask with at once gives one living successor at most', async () => {
  for (let round = 0; round < rounds; round++) {
    await company.stack.database.owner`delete from auth.oauth_access_token`
    await forget()
    const { refresh_token } = await signIn()
    const answers = await race(() =>
      company.post('/oauth2/token', {
        grant_type: 'refresh_token',
        client_id: 'hypha-extension',
        refresh_token,
      }),
    )
    expect(answers.some(answer => answer.ok)).toBe(true)
    expect(await living()).toBeLessThanOrEqual(1)
  }
})

it('a code many exchange at once signs one client in at most', async () => {
  for (let round = 0; round < rounds; round++) {
    const verifier = newVerifier()
    const code = await codeFor(verifier)
    const answers = await race(() => exchange(code, verifier))
    expect(answers.filter(answer => answer.ok).length).toBeLessThanOrEqual(1)
  }
})

it('a one-time code many use at once signs one browser in', async () => {
  for (let round = 0; round < 2; round++) {
    const { code } = await company.stack.call('codes.create', { client: 'browser' })
    const answers = await race(() =>
      fetch(`${company.stack.url}/login`, {
        method: 'POST',
        body: new URLSearchParams({ code }),
        headers: { origin: company.stack.url },
        redirect: 'manual',
      }),
    )
    expect(answers.filter(answer => answer.headers.getSetCookie().length > 0)).toHaveLength(1)
  }
})

it('once a revocation is answered, no question is: not even among many under way', async () => {
  const { access_token } = await signIn()
  const ask = () =>
    call('me.get', {}, { baseUrl: company.stack.url, token: access_token }).then(
      () => 'answered',
      cause => (cause instanceof CallError ? cause.code : String(cause)),
    )
  const before = race(ask)
  await company.post('/oauth2/revoke', { token: access_token, client_id: 'hypha-extension' })
  expect(new Set(await race(ask))).toEqual(new Set(['auth.invalid']))
  for (const fate of await before) expect(['answered', 'auth.invalid']).toContain(fate)
})
