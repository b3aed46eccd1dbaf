import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import { keepPopup } from '#test/gallery/keep.ts'
import { closedSidebar, frameWith } from '#test/harness/cards.ts'
import { turnSite } from '#test/harness/desk.ts'
import { test } from '#test/harness/desk-test.ts'
import type { Request } from '#test/harness/network.ts'
import { inOurWorld } from '#test/harness/page-world.ts'
import { pressToolbarButton, surfaceOf } from '#test/harness/surface.ts'

/** What Chromium asks for itself, whichever extension it has: updates, dictionaries, who is signed in to it. */
const browsersOwn = /(^|\.)(gvt1|googleapis)\.com$|^(accounts|clients\d*)\.google\.com$/

/** Requests that a page and the browser alone would not have made. */
const notOf = (host: string, requests: Request[]): string[] =>
  requests
    .filter(({ url }) => url.hostname !== host && !browsersOwn.test(url.hostname))
    .map(({ method, url }) => `${method} ${url.href}`)

/** Nothing of ours is in the page: no element, no frame, no script. */
const isBare = async (page: Page): Promise<boolean> => {
  const children = await page.evaluate(() => document.documentElement.children.length)
  return children === 2 && page.frames().every(frame => !frame.url().startsWith('chrome-extension:'))
}

const draft = async (page: Page): Promise<void> => {
  await page.getByText('Create', { exact: true }).click()
  await page.getByLabel('Summary').fill('Keep carrier quotes for a while')
  await page.getByRole('textbox').last().pressSequentially('The booking desk asks each carrier again.')
}

test('on a site that is off nothing runs and nothing is sent', async ({ desk, open }) => {
  const settings = await open(desk.browser.own('options.html'))
  await turnSite(settings, 'Jira', false)
  try {
    const since = desk.network.requests.length
    const page = await open(pages.jiraBoard)
    await draft(page)
    await page.getByRole('img', { name: 'Assignee: Ines Okoye' }).first().hover({ force: true })
    await expect(inOurWorld(page, '1')).rejects.toThrow('Hypha has no script')
    const sent = desk.network.requests.slice(since)

    // The same draft where Hypha is on: by the time it is asked about, this one would have been, too.
    const other = await open(pages.newIssue)
    await other.getByLabel('Add a title').fill('Keep carrier quotes for a week')
    await other.getByLabel('Markdown value').fill('The booking desk asks each carrier again.')
    await closedSidebar(other)
    const asked = desk.network.requests
      .slice(since + sent.length)
      .filter(r => r.url.pathname === '/v1/context')
    expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body).title)).toEqual(
      ['Keep carrier quotes for a week'],
    )
    expect(notOf('larkfield.atlassian.net', sent)).toEqual([])
    expect(await isBare(page)).toBe(true)
  } finally {
    await turnSite(settings, 'Jira', true)
  }
})

describe('without a reload', () => {
  test('a site comes when it is turned on, and goes when it is turned off', async ({ desk, open }) => {
    const page = await open(pages.pull)
    await closedSidebar(page)
    const settings = await open(desk.browser.own('options.html'))
    await turnSite(settings, 'GitHub', false)
    await expect.poll(() => isBare(page)).toBe(true)
    const since = desk.network.requests.length
    await page.bringToFront()
    await page.getByText('Files changed').click()
    await page.locator('[id^=diff-fddce] h3 code').hover()
    expect(notOf('github.com', desk.network.requests.slice(since))).toEqual([])
    await turnSite(settings, 'GitHub', true)
    await closedSidebar(page)
  })

  test('the popup turns the site of its tab off and on', async ({ desk, open }) => {
    const page = await open(pages.notion)
    await closedSidebar(page)
    await pressToolbarButton(desk.browser.cdp, page.url())
    const popup = await surfaceOf(desk.browser.cdp, 'popup.html')
    const site = '[role=switch][aria-label="Hypha on Notion"]'
    await popup.until(`document.querySelector('${site}')`)
    await popup.click(site)
    await expect.poll(() => isBare(page)).toBe(true)
    await popup.until(`document.querySelector('${site}[aria-checked=false]')`)
    expect(await popup.evaluate('document.querySelector(".site-state").innerText')).toBe(
      'Hypha is off for Notion',
    )
    await keepPopup(popup, 'site off')
    await popup.click(site)
    await popup.until(`document.querySelector('${site}[aria-checked=true]')`)
    await closedSidebar(page)
    await popup.close()
  })

  test('pausing everywhere empties every page, and resuming brings them back', async ({ desk, open }) => {
    const shown = [await open(pages.pull), await open(pages.jiraIssue)]
    for (const page of shown) await closedSidebar(page)
    const settings = await open(desk.browser.own('options.html'))
    const pause = settings.getByRole('switch', { name: 'Pause everywhere' })
    await pause.click()
    for (const page of shown) await expect.poll(() => isBare(page)).toBe(true)
    const since = desk.network.requests.length
    await shown[0]!.reload()
    expect(notOf('github.com', desk.network.requests.slice(since))).toEqual([])
    await pause.click()
    for (const page of shown) await closedSidebar(page)
  })

  test('the popup pauses one page, which says so and resumes; another page of the site goes on', async ({
    desk,
    open,
  }) => {
    const page = await open(pages.pull)
    await closedSidebar(page)
    await pressToolbarButton(desk.browser.cdp, page.url())
    const popup = await surfaceOf(desk.browser.cdp, 'popup.html')
    await popup.until(`document.querySelector('[aria-label="Pause…"]')`)
    await popup.click('[aria-label="Pause…"]')
    await popup.until(`document.querySelectorAll('.site-mute .button').length === 4`)
    await popup.click('.site-mute .button')
    await popup.until(`document.querySelector('.site-state').innerText === 'Paused on this page'`)
    await popup.close()
    const since = desk.network.requests.length
    await page.reload()
    const sidebar = await frameWith(page, '.tab[aria-label="Open Hypha: paused on this page"]')
    await sidebar.locator('.tab').click()
    await sidebar.getByText('Paused on this page').waitFor()
    const other = await open(pages.issue)
    await closedSidebar(other)
    const asked = () => desk.network.requests.slice(since).filter(r => r.url.pathname === '/v1/context')
    expect(asked().every(({ body }) => !body.includes('/pull/212'))).toBe(true)
    await sidebar.getByRole('button', { name: 'Resume' }).click()
    await sidebar.getByRole('heading', { name: 'Related work' }).waitFor()
  })

  test('one site is paused alone', async ({ desk, open }) => {
    const [jira, github] = [await open(pages.jiraIssue), await open(pages.pull)]
    for (const page of [jira, github]) await closedSidebar(page)
    const settings = await open(desk.browser.own('options.html'))
    const site = settings.getByRole('listitem').filter({ hasText: 'Jira' })
    await site.getByRole('button', { name: 'Pause' }).click()
    await expect.poll(() => isBare(jira)).toBe(true)
    expect(await isBare(github)).toBe(false)
    await site.getByRole('button', { name: 'Resume' }).click()
    await frameWith(jira, '.tab')
  })
})
