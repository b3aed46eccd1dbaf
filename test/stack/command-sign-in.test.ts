import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keptBearer } from '#cli/sign-in/bearer.ts'
import type { DeviceFlow } from '#cli/sign-in/device.ts'
import { keepSignIn, type SignIn, settingsFolder, signInAt } from '#cli/sign-in/kept.ts'
import { signIn } from '#cli/sign-in/sign-in.ts'
import { call } from '#shared/contract/client.ts'
import { findServer } from '#shared/oauth/server.ts'
import { renewedTokens } from '#shared/oauth/tokens.ts'
import { openTestApp } from '#test/harness/app.ts'
import { hypha, startHypha } from '#test/harness/command.ts'
import { type Company, openCompany, wordsOf } from '#test/harness/company.ts'
import { listen } from '#test/harness/listen.ts'
import type { UserAgent } from '#test/harness/user-agent.ts'

let company: Company
let url: string
let browser: UserAgent
let home: string
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  company = await openCompany()
  url = company.stack.url
  browser = await company.signIn('treyes')
  await company.join('treyes')
})
afterAll(() => company?.close())
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hypha-home-'))
  env = { XDG_CONFIG_HOME: home, HYPHA_URL: url }
  return () => rmSync(home, { recursive: true })
})

const folder = () => settingsFolder(env)
const kept = (): SignIn | null => signInAt(folder(), url)

/** The pauses the server asks for pass in its database: no test waits for five seconds, but one. */
const skipPause = () =>
  company.stack.database.owner`update auth.device_code set last_polled_at = now() - interval '1 minute'`

/** A person at the page the terminal shows, doing something else at each look. */
const flowWith = (...acts: (() => Promise<unknown>)[]) => {
  const pauses: number[] = []
  const shown = { address: '', code: '' }
  const flow: DeviceFlow = {
    show: (address, code) => Object.assign(shown, { address, code }),
    wait: async ms => {
      pauses.push(ms)
      await (acts[pauses.length - 1] ?? skipPause)()
    },
    now: () => Date.now(),
  }
  const answer = async (button: 'Connect' | 'Refuse') => {
    await skipPause()
    await browser.go(shown.address)
    expect(wordsOf(browser)).toContain(shown.code)
    await browser.press(button)
  }
  return { flow, pauses, answer, acts }
}

const signInHere = async (): Promise<SignIn> => {
  const person = flowWith()
  person.acts.push(() => person.answer('Connect'))
  await signIn(url, folder(), person.flow)
  return kept()!
}

const expireAccess = () =>
  company.stack.database.owner`update auth.oauth_access_token set expires_at = now() - interval '1 second'`

describe('hypha sign-in', () => {
  it('signs in by a page in any browser; other commands ask as that person, and nobody reads what is kept', async () => {
    const command = startHypha(['sign-in'], { env })
    await command.until('Ctrl-C gives up')
    const [address = ''] = /http\S+/.exec(command.output()) ?? []
    await browser.go(address)
    await browser.press('Connect')
    const ended = await command.ended
    expect(ended).toMatchObject({ code: 0 })
    expect(ended.stdout).toMatch(/person\s+treyes/)
    expect(ended.stderr).toContain(`Signed in at ${url}.`)
    const me = JSON.parse((await hypha(['me', '--json'], { env })).stdout)
    expect(me).toMatchObject({ person: { name: 'treyes' }, scopes: ['read', 'write'] })
    expect(statSync(join(folder(), 'credentials.json')).mode & 0o777).toBe(0o600)
    for (const secret of [kept()!.access, kept()!.refresh!])
      expect(ended.stdout + ended.stderr).not.toContain(secret)
  })

  it('looks again after the pause the server wants, and more slowly when it is told to', async () => {
    const person = flowWith(skipPause, async () => undefined)
    person.acts.push(() => person.answer('Connect'))
    await signIn(url, folder(), person.flow)
    expect(person.pauses).toEqual([5_000, 5_000, 10_000])
  })

  it('keeps nothing when the person refuses, and says so', async () => {
    const person = flowWith()
    person.acts.push(() => person.answer('Refuse'))
    await expect(signIn(url, folder(), person.flow)).rejects.toMatchObject({ code: 'auth.refused' })
    expect(kept()).toBeNull()
  })

  it('gives up when nobody agreed in time', async () => {
    const late = () =>
      company.stack.database.owner`update auth.device_code set expires_at = now() - interval '1 second'`
    await expect(signIn(url, folder(), flowWith(late).flow)).rejects.toMatchObject({ code: 'auth.too_late' })
    const person = flowWith()
    let now = 0
    const flow = { ...person.flow, wait: async () => (now += 11 * 60_000), now: () => now }
    await expect(signIn(url, folder(), flow)).rejects.toMatchObject({ code: 'auth.too_late' })
    expect(kept()).toBeNull()
  })

  it('ends at Ctrl-C, with nothing kept', async () => {
    const command = startHypha(['sign-in'], { env })
    await command.until('Ctrl-C gives up')
    command.child.kill('SIGINT')
    expect(await command.ended).toMatchObject({ signal: 'SIGINT' })
    expect(kept()).toBeNull()
  })

  it('says when the person is in no workspace any more', async () => {
    const agent = await company.signIn('leaver')
    const person = await company.join('leaver')
    let address = ''
    const flow: DeviceFlow = {
      show: shown => (address = shown),
      wait: async () => {
        await agent.go(address)
        await agent.press('Connect')
        await company.stack.database.owner`delete from member where person_id = ${person}`
      },
      now: () => Date.now(),
    }
    await expect(signIn(url, folder(), flow)).rejects.toMatchObject({ code: 'auth.no_workspace' })
    expect(kept()).toBeNull()
  })

  it('with a code stays what it was', async () => {
    const { code } = await company.stack.call('codes.create', { client: 'editor' })
    const { stdout } = await hypha(['sign-in', code, '--json'], { env })
    expect(JSON.parse(stdout)).toHaveProperty('token')
    expect(kept()).toBeNull()
  })

  it('says where a worker has no sign-in, and which address it goes by', async () => {
    const app = await openTestApp()
    const bare = await listen(app, () => undefined)
    const { code, stderr } = await hypha(['sign-in'], { env: { ...env, HYPHA_URL: bare.url } })
    await bare.close()
    await app.close()
    expect([code, stderr]).toEqual([3, expect.stringContaining(`${bare.url} has no sign-in set up.`)])
    const named = await hypha(['sign-in'], {
      env: { ...env, HYPHA_URL: url.replace('127.0.0.1', 'localhost') },
    })
    expect([named.code, named.stderr]).toEqual([
      3,
      expect.stringContaining(`This worker calls itself ${url}.`),
    ])
    const clear = await hypha(['sign-in', '--worker', 'http://hypha.larkfield.example'], { env })
    expect([clear.code, clear.stderr]).toEqual([3, expect.stringContaining('Use https.')])
  })
})

describe('a command of somebody who signed in', () => {
  /** The worker lets one address sign in only so often: these share one sign-in. */
  let shared: SignIn | undefined
  beforeEach(async () => {
    if (shared) keepSignIn(folder(), shared)
    else await signInHere()
    return () => {
      shared = kept() ?? undefined
    }
  })

  const given = async (): Promise<number> => {
    const [row] = await company.stack.database
      .owner`select count(*)::int n from auth.oauth_refresh_token where client_id = 'hypha-cli'`
    return Number(row?.n)
  }

  it('goes on by itself when its token has run out', async () => {
    const before = kept()
    await expireAccess()
    expect(await hypha(['me'], { env })).toMatchObject({ code: 0, stderr: '' })
    expect(kept()?.access).not.toBe(before?.access)
  })

  it('renews before the token runs out', async () => {
    const before = kept()!
    keepSignIn(folder(), { ...before, expiresAt: Date.now() + 1_000 })
    await call('me.get', {}, { baseUrl: url, token: keptBearer(folder(), url) })
    expect(kept()?.access).not.toBe(before.access)
  })

  it('is one of many that renew once', async () => {
    const before = await given()
    await expireAccess()
    const all = await Promise.all([1, 2, 3, 4].map(() => hypha(['me'], { env })))
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expect(await given()).toBe(before + 1)
    await expireAccess()
    const token = keptBearer(folder(), url)
    await Promise.all([1, 2, 3].map(() => call('me.get', {}, { baseUrl: url, token })))
    expect(await given()).toBe(before + 2)
  })

  it('that signs out ends at the worker what it forgets here, and nothing of another computer', async () => {
    const other = kept()!
    const mine = await signInHere()
    expect(await hypha(['sign-out'], { env })).toMatchObject({ code: 0, stdout: `Signed out at ${url}.\n` })
    expect(kept()).toBeNull()
    await expect(call('me.get', {}, { baseUrl: url, token: mine.access })).rejects.toMatchObject({
      code: 'auth.invalid',
    })
    expect(await renewedTokens(await findServer(url, 'hypha-cli'), mine.refresh!)).toBeNull()
    keepSignIn(folder(), other)
    await expireAccess()
    expect(await hypha(['me'], { env })).toMatchObject({ code: 0 })
  })

  it('is told once that the sign-in was ended elsewhere, and asks without it then', async () => {
    const { sessions } = await call('sessions.list', {}, { baseUrl: url, token: kept()!.access })
    const { id } = sessions.find(({ current }) => current)!
    await call('sessions.revoke', { id }, { baseUrl: url, token: kept()!.access })
    expect((await hypha(['me'], { env })).code).toBe(3)
    expect(kept()).toBeNull()
    const next = await hypha(['me'], { env })
    expect([next.code, next.stderr]).toEqual([3, expect.stringContaining(`hypha sign-in --worker ${url}`)])
  })

  it('forgets it also when the worker is away, and says that it could not be told', async () => {
    const away = 'http://127.0.0.1:9'
    keepSignIn(folder(), { url: away, access: 'hyo_a', refresh: 'hyr_a', expiresAt: Date.now() + 600_000 })
    const { code, stderr } = await hypha(['sign-out', '--worker', away], { env })
    expect([code, stderr]).toEqual([0, expect.stringContaining('could not be told')])
    expect(signInAt(folder(), away)).toBeNull()
  })
})
