import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { hosts } from '#extension/hosts/index.ts'
import { pageOn, pages } from '#test/fixtures/pages/routes.ts'
import { closedSidebar } from '#test/harness/cards.ts'
import { pressSidebarKeys } from '#test/harness/chromium.ts'
import { turnSite } from '#test/harness/desk.ts'
import { test } from '#test/harness/desk-test.ts'

const wide = { width: 1600, height: 900 }
const narrow = { width: 1280, height: 800 }
const usual = 372

/** What we wrote in the page, and how much of it is beside its root element. */
const roomIn = (page: Page) =>
  page.evaluate(() => ({
    style: document.documentElement.getAttribute('style') !== null,
    beside: window.innerWidth - Math.round(document.documentElement.getBoundingClientRect().right),
  }))

const untouched = { style: false, beside: 0 }

test('the page makes room for the open sidebar where it can and is wanted, and is as before when that is closed', async ({
  desk,
  open,
}) => {
  const settings = await open(desk.browser.own('options.html'))
  for (const { id, label, makesRoom } of hosts) {
    const page = await open(pageOn[id]!)
    await page.setViewportSize(wide)
    const sidebar = await closedSidebar(page)
    expect(await roomIn(page), label).toEqual(untouched)
    await pressSidebarKeys(desk.browser, page)
    await sidebar.locator('.panel').waitFor()
    const given = makesRoom ? { style: true, beside: usual } : untouched
    await expect.poll(() => roomIn(page), { message: label }).toEqual(given)
    await sidebar.getByRole('button', { name: 'Close' }).click()
    await sidebar.locator('.tab').waitFor()
    await expect.poll(() => roomIn(page), { message: label }).toEqual(untouched)
  }

  const page = await open(pages.issue)
  await page.setViewportSize(wide)
  const sidebar = await closedSidebar(page)
  await sidebar.locator('.tab').click()
  await expect.poll(() => roomIn(page)).toEqual({ style: true, beside: usual })
  await page.setViewportSize(narrow)
  await expect.poll(() => roomIn(page)).toEqual({ style: true, beside: 0 })
  await page.setViewportSize(wide)
  const choice = settings.getByRole('checkbox', { name: 'Make room for the open sidebar' })
  await settings.bringToFront()
  await choice.click()
  await expect.poll(() => roomIn(page)).toEqual(untouched)
  await choice.click()
  await expect.poll(() => roomIn(page)).toEqual({ style: true, beside: usual })
  await turnSite(settings, 'GitHub', false)
  await expect.poll(() => roomIn(page)).toEqual(untouched)
  await turnSite(settings, 'GitHub', true)
  await settings.evaluate(() => chrome.storage.local.remove('rooms'))
})
