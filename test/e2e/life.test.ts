import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import { cardGone, closedSidebar, frameWith, openSidebar, shownCard, wordsOn } from '#test/harness/cards.ts'
import { signIn } from '#test/harness/desk.ts'
import { test } from '#test/harness/desk-test.ts'
import { listenersOn } from '#test/harness/page-world.ts'

const file = '[id^=diff-fddce] h3 code'

/** What the browser does to a background that has been idle for half a minute. */
const putToSleep = async (page: Page): Promise<void> => {
  const cdp = await page.context().newCDPSession(page)
  const stopped = new Promise<void>(resolve => {
    cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve()
    })
  })
  await cdp.send('ServiceWorker.enable')
  await cdp.send('ServiceWorker.stopAllWorkers')
  await stopped
  await cdp.detach()
}

describe('a background that was put to sleep loses nothing', () => {
  test('the sidebar opens, closes, and answers what is written next', async ({ open }) => {
    const page = await open(pages.newIssue)
    await page.getByLabel('Add a title').fill('Keep carrier quotes for a while')
    await page.getByLabel('Markdown value').fill('The booking desk asks each carrier again.')
    const sidebar = await openSidebar(page)
    await putToSleep(page)
    await sidebar.getByRole('button', { name: 'Close' }).click()
    await sidebar.locator('.tab').waitFor()
    await putToSleep(page)
    await sidebar.locator('.tab').click()
    await sidebar.locator('.panel').waitFor()
    await putToSleep(page)
    await page.getByLabel('Add a title').fill('Print labels as ZPL')
    await page.getByLabel('Markdown value').fill('A PDF of a label is blurred on the printers of the depot.')
    // The decision, and the note that it was done before.
    await sidebar.getByRole('heading', { name: 'Print labels as ZPL' }).first().waitFor()
  })

  test('a hover card opens, closes, and opens again', async ({ open }) => {
    const page = await open(pages.pullFiles)
    await closedSidebar(page)
    await putToSleep(page)
    await page.locator(file).hover()
    const card = await shownCard(page)
    await putToSleep(page)
    await page.mouse.move(900, 750)
    await cardGone(card)
    await page.locator(file).hover()
    await shownCard(page)
  })
})

test('an update with pages open leaves them one sidebar each, without a reload', async ({ desk, open }) => {
  const page = await open(pages.pullFiles)
  await openSidebar(page)
  const [before = 0] = await listenersOn(page)
  expect(before).toBeGreaterThan(0)
  const { cdp, extension, context } = desk.browser
  // Newer than the protocol Playwright has types for.
  const send = cdp.send as unknown as (method: string, params: object) => Promise<void>
  await Promise.all([
    context.waitForEvent('serviceworker'),
    send.call(cdp, 'Extensions.loadUnpacked', { path: extension }),
  ])
  // Two copies of the script now, in whatever order the browser names them; the former has let go of everything.
  await expect.poll(async () => (await listenersOn(page)).sort((a, b) => a - b)).toEqual([0, before])
  const sidebar = await frameWith(page, '.tab:not([data-size="0"]), .panel')
  expect(await page.evaluate(() => document.documentElement.children.length)).toBe(3)
  expect(page.frames().filter(frame => frame.url().startsWith('chrome-extension:'))).toEqual([sidebar])
  await page.locator(file).hover()
  await shownCard(page)
})

describe('signing in', () => {
  test('takes the one-time code out of the address, and keeps the token where no page looks', async ({
    desk,
  }) => {
    const page = await signIn(desk, desk.browser)
    expect(page.url()).toBe(desk.browser.own('welcome.html'))
    const stored = await page.evaluate(async () =>
      JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null)]),
    )
    expect(stored).toContain('Ines Okoye')
    expect(stored).not.toMatch(/hy[a-z]_/)
    await page.close()
  })

  test('with a code that was used says so, and leaves the session as it was', async ({ desk, open }) => {
    const { code } = await desk.stack.call('codes.create', { client: 'browser' })
    await desk.stack.callAs(undefined)('sessions.create', { code })
    const page = await open(desk.browser.own(`welcome.html#code=${code}&worker=${desk.stack.url}`))
    expect(await wordsOn(page.getByRole('alert'))).toMatch(
      /This code was used already, or is too old\s+Codes work once and live for five minutes\. Get a new one\./,
    )
    await page.getByText('Signed in as Ines Okoye').waitFor()
    await closedSidebar(await open(pages.pull))
  })

  test('at a worker on another computer asks first, and sends nothing until then', async ({ desk, open }) => {
    const since = desk.network.requests.length
    const page = await open(
      desk.browser.own('welcome.html#code=hyc_x&worker=https://hypha.larkfield.example'),
    )
    await page.getByText('Sign in to https://hypha.larkfield.example?').waitFor()
    const sent = desk.network.requests.slice(since).filter(({ url }) => url.hostname.startsWith('hypha.'))
    expect(sent).toEqual([])
  })

  test('out again empties what pages show, and the worker knows the token no more', async ({
    desk,
    open,
  }) => {
    const page = await open(pages.issue)
    const sidebar = await openSidebar(page)
    const settings = await open(desk.browser.own('options.html'))
    await settings.getByRole('button', { name: 'Sign out' }).click()
    await settings.getByRole('button', { name: 'Sign in' }).waitFor()
    await sidebar.locator('[role=alert]').waitFor()
    expect(await wordsOn(sidebar.locator('.panel'))).not.toContain('Related work')
    const ended = desk.network.requests.findLast(({ method }) => method === 'DELETE')!
    const token = ended.headers.authorization!.replace('Bearer ', '')
    await expect(desk.stack.callAs(token)('me.get', {})).rejects.toMatchObject({ code: 'auth.invalid' })
    await (await signIn(desk, desk.browser)).close()
    await sidebar.getByRole('heading', { name: 'Cache carrier quotes for ten minutes' }).waitFor()
  })
})
