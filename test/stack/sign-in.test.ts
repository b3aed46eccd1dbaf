import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Company, openCompany, wordsOf } from '#test/harness/company.ts'
import { openUserAgent } from '#test/harness/user-agent.ts'

let company: Company
let url: string
beforeAll(async () => {
  company = await openCompany()
  url = company.stack.url
})
afterAll(() => company?.close())

describe('a person signs in', () => {
  it('by the company’s provider, and is in no workspace until somebody lets them in', async () => {
    const agent = await company.signIn('tomas')
    expect(agent.page().url).toBe(`${url}/account`)
    expect(wordsOf(agent)).toContain('You are in no workspace yet')
    await company.join('tomas')
    await agent.go(`${url}/account`)
    expect(wordsOf(agent)).toContain('Larkfield')
    expect(wordsOf(agent)).toContain('tomas@larkfield.example')
  })

  it('by a one-time code, once, and out again', async () => {
    const { code } = await company.stack.call('codes.create', { client: 'browser' })
    const agent = openUserAgent()
    await agent.go(`${url}/login?code=${code}`)
    await agent.press('Continue')
    expect(wordsOf(agent)).toContain('Ines Okoye')
    const other = openUserAgent()
    await other.go(`${url}/login`)
    await other.press('Continue', { code })
    expect(other.page().url).toBe(`${url}/login`)
    expect(wordsOf(other)).toContain('used before')
    await agent.press('Sign out here')
    await agent.go(`${url}/account`)
    expect(agent.page().url).toContain('/login')
  })

  it('and chooses where to work, when there is more than one place', async () => {
    const agent = await company.signIn('mei')
    await company.join('mei')
    const harbour = await company.stack.database.found('Harbour')
    await company.join('mei', harbour.workspaceId)
    const { user_code } = (await (await company.post('/device/code', { client_id: 'hypha-cli' })).json()) as {
      user_code: string
    }
    await agent.go(`${url}/device?user_code=${user_code}`)
    expect(wordsOf(agent)).toContain('Choose where you work')
    await agent.go(`${url}/account`)
    await agent.press('Work here', { workspace: harbour.workspaceId })
    const chosen = agent.page().document.querySelector('input[checked]')?.getAttribute('value')
    expect(chosen).toBe(harbour.workspaceId)
  })

  it('and chooses no workspace of others', async () => {
    const agent = await company.signIn('dario')
    await company.join('dario')
    const foreign = await company.stack.database.found('Foreign')
    await company.join('dario', (await company.stack.database.found('Second')).workspaceId)
    await agent.go(`${url}/account`)
    await agent.press('Work here', { workspace: foreign.workspaceId })
    const shown = [...agent.page().document.querySelectorAll('input[name=workspace]')]
    expect(shown.map(i => i.getAttribute('value'))).not.toContain(foreign.workspaceId)
  })
})

describe('what surrounds it', () => {
  it.each([
    'https://evil.example/',
    '//evil.example',
    '/v1/me',
    'javascript:alert(1)',
    '/device?user_code=%0d%0a',
    '/api/auth/sign-out',
  ])('an address to return to is never %s', async back => {
    const page = await openUserAgent().go(`${url}/login?${new URLSearchParams({ back })}`)
    expect(page.document.querySelector('input[name=back]')?.getAttribute('value')).toBe('/account')
  })

  it('a form of another site is refused', async () => {
    const answer = await fetch(`${url}/login`, {
      method: 'POST',
      body: 'provider=oidc',
      headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(answer.status).toBe(403)
  })

  it('no page may call the API, not even our own', async () => {
    const answer = await fetch(`${url}/v1/health`, { headers: { origin: url } })
    expect(answer.status).toBe(403)
  })

  it.each([
    '/sign-in/social',
    '/sign-in/code',
    '/get-session',
    '/update-user',
    '/delete-user',
    '/oauth2/create-client',
    '/admin/oauth2/resources',
    '/admin/oauth2/create-client',
    '/list-sessions',
    '/device/approve',
    '/oauth2/introspect',
    '/oauth2/consent',
    '/device/token',
  ])('better-auth’s %s is not there for the world', async path => {
    expect(
      (
        await fetch(`${url}/api/auth${path}`, {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(404)
  })

  it('pages run no script, are framed by nobody and send their forms only here', async () => {
    const { headers } = await fetch(`${url}/login`)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    )
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('the session’s cookie is closed to scripts and to other sites’ forms', async () => {
    const { code } = await company.stack.call('codes.create', { client: 'browser' })
    const answer = await fetch(`${url}/login`, {
      method: 'POST',
      body: new URLSearchParams({ code }),
      headers: { origin: url },
      redirect: 'manual',
    })
    const cookie = answer.headers.getSetCookie().join()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
  })

  it('a provider that does not answer is said, and the other ways stay', async () => {
    const page = await openUserAgent().go(`${url}/login?error=access_denied`)
    expect(page.text).toContain('Signing in did not work')
    expect(page.text).toContain('Continue with Larkfield')
  })
})

describe('an invitation', () => {
  const invite = (email: string) => company.stack.call('invitations.create', { email, role: 'member' })

  it('is accepted by the account it is for, once', async () => {
    const { address } = await invite('ada@larkfield.example')
    const agent = openUserAgent()
    await agent.go(url + address)
    await company.passProvider(agent, 'ada')
    expect(wordsOf(agent)).toContain('Join Larkfield')
    await agent.press('Join')
    expect(agent.page().url).toBe(`${url}/account`)
    expect(wordsOf(agent)).toContain('Larkfield')
    expect((await agent.go(url + address)).status).toBe(400)
    const { members } = await company.stack.call('members.list', {})
    expect(members.map(m => m.person.name)).toContain('ada')
  })

  it('is not for another account, nor for one whose e-mail nobody vouches for', async () => {
    const { address } = await invite('bea@larkfield.example')
    const other = openUserAgent()
    await other.go(url + address)
    await company.passProvider(other, 'carl')
    expect(wordsOf(other)).toContain('come back with the other account')
    const unvouched = await invite('unverified-bea@larkfield.example')
    const agent = openUserAgent()
    await agent.go(url + unvouched.address)
    await company.passProvider(agent, 'unverified-bea')
    await agent.press('Join')
    expect(agent.page().status).toBe(400)
    expect(wordsOf(agent)).toContain('no longer good')
  })
})
