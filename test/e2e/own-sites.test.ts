import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ownSites } from '#test/fixtures/own-sites.ts'
import { ownPages, pages } from '#test/fixtures/pages/routes.ts'
import { faultsIn } from '#test/harness/axe.ts'
import { cardsUnder, closedSidebar, openSidebar } from '#test/harness/cards.ts'
import { addOwnSite, type Desk, forgetAnswers, removeOwnSite } from '#test/harness/desk.ts'
import { test } from '#test/harness/desk-test.ts'
import { inOurWorld } from '#test/harness/page-world.ts'

const [server, dataCenter] = ownSites

/** Nothing of ours is in the page. */
const isBare = async (page: Page): Promise<boolean> => {
  const children = await page.evaluate(() => document.documentElement.children.length)
  return children === 2 && page.frames().every(frame => !frame.url().startsWith('chrome-extension:'))
}

const related = async (page: Page): Promise<string[]> => {
  const sidebar = await openSidebar(page)
  await sidebar.getByRole('heading', { name: 'Related work' }).waitFor()
  return (await sidebar.evaluate(cardsUnder, 'Related work')).map(({ title }) => title)
}

type Held = { scripts: string[]; permitted: boolean }

/** What the browser holds of an address: the scripts registered there, and whether it is permitted. */
const heldOf = async ({ browser }: Desk, origin: string): Promise<Held> =>
  (await browser.background()).evaluate(async pattern => {
    const scripts = await chrome.scripting.getRegisteredContentScripts()
    const there = scripts.filter(({ matches }) =>
      matches?.some(match => match.startsWith(pattern.slice(0, -1))),
    )
    return {
      scripts: there.map(({ js = [], persistAcrossSessions }) => `${js} ${persistAcrossSessions}`),
      permitted: await chrome.permissions.contains({ origins: [pattern] }),
    }
  }, `${origin}/*`)

test('an address that is none is refused in a sentence, and one that is given back leaves nothing', async ({
  desk,
  open,
}) => {
  const settings = await open(desk.browser.own('options.html'))
  await settings.getByRole('button', { name: 'Add an address of your own…' }).click()
  expect(await faultsIn(settings)).toEqual([])
  const address = settings.getByLabel('Address', { exact: true })
  for (const [written, sentence] of [
    ['our github', /^This is no address of a website\./],
    ['http://github.larkfield.example', /begins with http:/],
    ['https://github.com', /has a switch of its own/],
    ['https://ines:secret@github.larkfield.example', /has a user name or password in it/],
    [ownPages.pull, /^This is the address of a page\./],
  ] as const) {
    await address.fill(written)
    await address.press('Enter')
    await expect.poll(() => settings.getByRole('alert').textContent()).toMatch(sentence)
  }
  await address.press('Escape')
  expect(await settings.getByRole('switch', { name: /larkfield\.example/ }).count()).toBe(0)
})

test('on a GitHub Enterprise Server related work is shown once its address is added, and nothing any more when it is removed', async ({
  desk,
  open,
}) => {
  const page = await open(ownPages.issue)
  await expect(inOurWorld(page, '1')).rejects.toThrow('Hypha has no script')
  await forgetAnswers(desk)
  const settings = await open(desk.browser.own('options.html'))
  const since = desk.network.requests.length
  await addOwnSite(settings, server)
  expect(await heldOf(desk, server.address)).toEqual({
    scripts: ['page-github-server.js true'],
    permitted: true,
  })
  await page.bringToFront()
  expect(await related(page)).not.toEqual([])

  const files = await open(ownPages.pullFiles)
  await closedSidebar(files)
  const bodies = (path: string) =>
    desk.network.requests
      .slice(since)
      .filter(({ method, url }) => method === 'POST' && url.pathname === path)
      .map(({ body }) => JSON.parse(body))
  expect(bodies('/v1/context').map(({ url }) => url)).toEqual(
    expect.arrayContaining([ownPages.issue, ownPages.pull]),
  )
  // The clone that is indexed is github.com's: its owners are not those of the repository of that name here.
  await expect.poll(() => bodies('/v1/owners').length).toBeGreaterThan(0)
  for (const { repository } of bodies('/v1/owners'))
    expect(repository).toBe('github.larkfield.example/larkfield/parcel')
  expect(JSON.stringify(bodies('/v1/context').map(({ url }) => url))).not.toContain('//github.com/')

  await removeOwnSite(settings, server)
  for (const left of [page, files]) await expect.poll(() => isBare(left)).toBe(true)
  expect(await heldOf(desk, server.address)).toEqual({ scripts: [], permitted: false })
  const after = desk.network.requests.length
  const again = await open(ownPages.pullFiles)
  await expect(inOurWorld(again, '1')).rejects.toThrow('Hypha has no script')
  // By the time another page was asked about, this one would have been, too.
  await forgetAnswers(desk)
  await closedSidebar(await open(pages.issue))
  const asked = desk.network.requests.slice(after).filter(({ url }) => url.pathname.startsWith('/v1/'))
  expect(asked.filter(({ body }) => body.includes('github.larkfield.example'))).toEqual([])
})

test('on Jira Data Center, under the path it lies at; taken back in the browser’s own settings it stays in the list, off', async ({
  desk,
  open,
}) => {
  const settings = await open(desk.browser.own('options.html'))
  await addOwnSite(settings, dataCenter)
  try {
    const page = await open(ownPages.jiraIssue)
    expect(await related(page)).not.toEqual([])
    const background = await desk.browser.background()
    await background.evaluate(
      origin => chrome.permissions.remove({ origins: [`${origin}/*`] }),
      new URL(dataCenter.address).origin,
    )
    await expect.poll(() => isBare(page)).toBe(true)
    const site = settings.getByRole('switch', { name: 'Hypha on tools.larkfield.example/jira' })
    await expect.poll(() => site.getAttribute('aria-checked')).toBe('false')
    await settings.bringToFront()
    await site.click()
    await settings
      .getByRole('switch', { name: 'Hypha on tools.larkfield.example/jira', checked: true })
      .waitFor()
    await closedSidebar(page)
  } finally {
    await removeOwnSite(settings, dataCenter)
  }
})
