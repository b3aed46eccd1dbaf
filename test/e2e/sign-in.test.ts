import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerOf, pages } from '#test/fixtures/pages/routes.ts'
import { keepPage } from '#test/gallery/keep.ts'
import { type Caller, openTestApp } from '#test/harness/app.ts'
import { faultsIn } from '#test/harness/axe.ts'
import { type Chromium, openChromium } from '#test/harness/chromium.ts'
import { type Company, openCompany } from '#test/harness/company.ts'
import { turnSite } from '#test/harness/desk.ts'
import { listen } from '#test/harness/listen.ts'
import { addMember } from '#test/harness/member.ts'
import { type Network, openNetwork } from '#test/harness/network.ts'
import { buildCompany } from '#test/services/company/build/build.ts'
import { smallSize } from '#test/services/company/build/size.ts'
import { serveTables } from '#test/services/frame/serve.ts'
import { openGithub } from '#test/services/github/table.ts'

/** What an administrator connects: a GitHub of our own. */
const openServices = async () => {
  const clock = { now: () => Date.now(), advance: () => undefined }
  const larkfield = buildCompany({ ...smallSize, repos: 2, items: 40 }, { seed: 1, clock })
  const github = openGithub(larkfield)
  const { url, close } = await serveTables([github.table], { clock })
  return { url, close, installation: larkfield.github.installation, key: github.key.pkcs1 }
}

let services: Awaited<ReturnType<typeof openServices>>
let company: Company
let network: Network
let browser: Chromium
let settings: Page
beforeAll(async () => {
  services = await openServices()
  company = await openCompany({ bindings: { OUTGOING_VIA: services.url } })
  network = await openNetwork(answerOf)
  browser = await openChromium({ proxy: network.proxy })
  settings = await browser.context.newPage()
  await settings.goto(browser.own('options.html'))
})
afterAll(async () => {
  await browser?.close()
  await network?.close()
  await company?.close()
  await services?.close()
})

/** Presses “Sign in” at this worker; returns the window of its sign-in. */
const openWindow = async (): Promise<Page> => {
  await settings.getByLabel('Address of the worker').fill(company.stack.url)
  const [shown] = await Promise.all([
    browser.context.waitForEvent('page'),
    settings.getByRole('button', { name: 'Sign in', exact: true }).click(),
  ])
  return shown
}

const typeCode = async (shown: Page, code: string): Promise<void> => {
  await shown.getByLabel('One-time code').fill(code)
  await shown.getByRole('button', { name: 'Continue', exact: true }).click()
}

/** Signs in by a code of somebody's own, without a window. */
const takeCode = async (call: Caller): Promise<void> => {
  const { code } = await call('codes.create', { client: 'browser' })
  await settings.getByLabel('One-time code').fill(code)
  await settings.getByRole('button', { name: 'Use this code' }).click()
}

const waitForInes = () => settings.getByText('Signed in as Ines Okoye, in Larkfield').waitFor()

const waitForForm = () => settings.getByRole('button', { name: 'Sign in', exact: true }).waitFor()

let searches = 0

/** Asks the background what the popup would, never the same; returns the code of the problem, if there is one. */
const search = (): Promise<string> => {
  searches += 1
  return settings.evaluate(async q => {
    const { ok, problem } = await chrome.runtime.sendMessage({ type: 'search.ask', input: { q, limit: 3 } })
    return ok ? 'answered' : problem.code
  }, `carrier quotes ${searches}`)
}

const expireAccess = () =>
  company.stack.database.owner`update auth.oauth_access_token set expires_at = now() - interval '1 second'`

/** Refresh tokens the worker gave out for this browser. */
const given = async (): Promise<number> => {
  const [row] = await company.stack.database
    .owner`select count(*)::int n from auth.oauth_refresh_token where client_id = 'hypha-extension'`
  return Number(row?.n)
}

/** The titles of the pages that were asked about. */
const contextsAsked = (since: number): string[] =>
  network.requests
    .slice(since)
    .filter(({ method, url }) => method === 'POST' && url.pathname === '/v1/context')
    .map(({ body }) => JSON.parse(body).title)

describe('a person signs in in a window of the worker’s', () => {
  test('and is told what happened when they close it', async () => {
    const shown = await openWindow()
    await settings.getByText('Go on in the window that opened').waitFor()
    await shown.close()
    await settings.getByText('The sign-in window was closed').waitFor()
    await waitForForm()
  })

  test('and is told when a worker has no sign-in', async () => {
    const app = await openTestApp()
    const bare = await listen(app, () => undefined)
    await settings.getByLabel('Address of the worker').fill(bare.url)
    await settings.getByRole('button', { name: 'Sign in', exact: true }).click()
    await settings.getByText('This worker has no sign-in set up').waitFor()
    await bare.close()
    await app.close()
  })

  test('by a code of the worker, at the second try', async () => {
    const shown = await openWindow()
    await typeCode(shown, 'hyc_wrong')
    await shown.getByText('This code is unknown').waitFor()
    const { code } = await company.stack.call('codes.create', { client: 'browser' })
    await Promise.all([shown.waitForEvent('close'), typeCode(shown, code)])
    await waitForInes()
    expect(await search()).toBe('answered')
  })

  test('and what was kept is nowhere a page of a site could read it', async () => {
    const stored = await settings.evaluate(async () =>
      JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null)]),
    )
    expect(stored).toContain('Ines Okoye')
    expect(stored).not.toMatch(/hy[a-z]_/)
  })
})

describe('somebody who is signed in', () => {
  test('does not notice that a token has run out', async () => {
    const before = await given()
    await expireAccess()
    expect(await search()).toBe('answered')
    expect(await given()).toBe(before + 1)
  })

  test('renews once for all that two pages ask', async () => {
    await turnSite(settings, 'GitHub', true)
    const [before, since] = [await given(), network.requests.length]
    await expireAccess()
    const tabs = await Promise.all([1, 2].map(() => browser.context.newPage()))
    await Promise.all(tabs.map((tab, n) => tab.goto([pages.pull, pages.issue][n] ?? '')))
    const asked = () => network.requests.slice(since).map(({ method, url }) => `${method} ${url.pathname}`)
    await expect.poll(() => new Set(contextsAsked(since)).size).toBe(2)
    await expect.poll(given).toBe(before + 1)
    await Promise.all(tabs.map(tab => tab.close()))
    expect(await search()).toBe('answered')
    expect(asked().filter(request => request === 'POST /api/auth/oauth2/token')).toHaveLength(1)
  })

  test('connects GitHub after confirming who they are, and watches it become healthy', async () => {
    await company.stack.database.owner`update auth."session" set created_at = created_at - interval '1 hour'`
    const { code } = await company.stack.call('codes.create', { client: 'browser' })
    const [shown] = await Promise.all([
      browser.context.waitForEvent('page'),
      settings.getByRole('button', { name: 'Confirm it’s you' }).click(),
    ])
    await Promise.all([shown.waitForEvent('close'), typeCode(shown, code)])
    await settings.getByRole('button', { name: 'Connect a tool' }).click()
    await settings.getByRole('button', { name: 'GitHub' }).click()
    await settings.getByLabel('App ID').fill('1')
    await settings.getByLabel('Installation ID').fill(String(services.installation.id))
    await settings
      .locator('input[type=file]')
      .setInputFiles({ name: 'hypha.pem', mimeType: 'text/plain', buffer: Buffer.from(services.key) })
    await settings.getByRole('button', { name: 'Connect', exact: true }).click()
    await settings.locator('.field[aria-invalid=true]').waitFor()
    await settings.getByLabel('App ID').fill(String(services.installation.appId))
    await settings.getByRole('button', { name: 'Connect', exact: true }).click()
    await settings.getByText('is connected. Reading begins now.').waitFor()
    await settings.getByRole('button', { name: 'Done' }).click()
    await fetch(`${company.stack.url}/__scheduled`).then(answer => answer.body?.cancel())
    await settings.locator('[data-health=current]').waitFor({ timeout: 60_000 })
    await settings.getByRole('button', { name: /^Details of/ }).click()
    await settings.getByText('What is covered 2').waitFor()
    expect(await faultsIn(settings)).toEqual([])
    const kept = await settings.evaluate(async () =>
      JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null)]),
    )
    expect(kept).not.toContain('PRIVATE KEY')
  })

  test('administers no longer once the page was left', async () => {
    const administering = () => company.stack.database.owner`
      select from auth.oauth_access_token where 'admin' = any (scopes) and revoked is null`
    expect(await administering()).toHaveLength(1)
    await settings.reload()
    await settings.getByRole('button', { name: 'Confirm it’s you' }).waitFor()
    await expect.poll(administering).toHaveLength(0)
  })

  test('is signed out when the session was ended elsewhere', async () => {
    await company.stack.database
      .owner`delete from auth.oauth_refresh_token where client_id = 'hypha-extension'`
    expect(await search()).toBe('auth.invalid')
    await settings.getByText('The worker no longer accepts this sign-in').waitFor()
    await waitForForm()
  })

  test('signs out, and the worker takes nothing of it any more', async () => {
    // The browser still has a session of the worker's: nothing to show, so no window opens.
    await settings.getByRole('button', { name: 'Sign in', exact: true }).click()
    await waitForInes()
    await settings.getByRole('button', { name: 'Sign out' }).click()
    await waitForForm()
    expect(await given()).toBe(0)
    const [row] = await company.stack.database.owner`
      select count(*)::int n from auth.oauth_access_token where client_id = 'hypha-extension' and revoked is null`
    expect(row?.n).toBe(0)
  })

  test('switches to another account, with the worker’s own page to choose it on', async () => {
    await settings.getByLabel('Address of the worker').fill(company.stack.url)
    await takeCode(company.stack.call)
    await waitForInes()
    await settings.getByRole('button', { name: 'Switch…' }).click()
    const [account] = await Promise.all([
      browser.context.waitForEvent('page'),
      settings.getByRole('button', { name: 'Switch workspace or account' }).click(),
    ])
    // Or where one signs in to see it.
    await account.waitForURL(({ origin }) => origin === company.stack.url)
    await account.close()
    await keepPage(settings, { surface: 'options', state: 'switching account' }, [720, 200])
    const dario = await addMember(company.stack, { role: 'admin' })
    await takeCode(dario.call)
    await settings.getByText('Signed in as Dario Abel, in Larkfield').waitFor()
    await settings.getByLabel('One-time code').waitFor({ state: 'hidden' })
    expect(await search()).toBe('answered')
  })
})
