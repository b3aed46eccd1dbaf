import { describe, expect } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import { keepPage } from '#test/gallery/keep.ts'
import { faultsIn } from '#test/harness/axe.ts'
import { openSidebar, shownCard } from '#test/harness/cards.ts'
import { signIn } from '#test/harness/desk.ts'
import { test } from '#test/harness/desk-test.ts'

const ownPages = [
  ['options.html', { surface: 'options', state: 'signed in' }, [720, 200]],
  ['welcome.html', { surface: 'welcome', state: 'signed in' }, [720, 200]],
  ['sidepanel.html', { surface: 'side panel', state: 'no page' }, [372, 320]],
] as const

describe.for(['light', 'dark'] as const)('axe finds no fault, %s', colorScheme => {
  test('in the sidebar, its evidence opened', async ({ open }) => {
    const page = await open(pages.pull)
    await page.emulateMedia({ colorScheme })
    const sidebar = await openSidebar(page)
    expect(await sidebar.evaluate(() => document.documentElement.dataset.scheme)).toBe(colorScheme)
    for (const summary of await sidebar.locator('summary').all()) await summary.click()
    expect(await faultsIn(sidebar)).toEqual([])
  })

  test('in a hover card', async ({ open }) => {
    const page = await open(pages.pullFiles)
    await page.emulateMedia({ colorScheme })
    await page.locator('[id^=diff-fddce] h3 code').hover()
    const card = await shownCard(page)
    await card.getByText('Why?').click()
    expect(await card.evaluate(() => document.documentElement.dataset.scheme)).toBe(colorScheme)
    // A card is a part of the page, whose landmarks and headings are the host's.
    expect(await faultsIn(card, ['region', 'landmark-one-main', 'page-has-heading-one'])).toEqual([])
  })

  test('in the popup, the settings and the first run', async ({ desk, open }) => {
    const page = await open(desk.browser.own('popup.html#q=carrier'))
    await page.emulateMedia({ colorScheme })
    await page.getByRole('option').first().waitFor()
    expect(await faultsIn(page)).toEqual([])
    for (const path of ['options.html', 'welcome.html', 'sidepanel.html']) {
      await page.goto(desk.browser.own(path))
      await page.getByRole('switch').first().waitFor()
      expect(await faultsIn(page), path).toEqual([])
    }
  })
})

test('settings, first run and an empty side panel have their pictures', async ({ desk, open }) => {
  for (const [path, picture, size] of ownPages) {
    const page = await open(desk.browser.own(path))
    await page.getByRole('switch').first().waitFor()
    await keepPage(page, picture, size)
  }
})

test('the three pictures of the first run are gone through, left and begun again by keyboard', async ({
  desk,
  open,
}) => {
  const page = await open(desk.browser.own('welcome.html'))
  const next = page.getByRole('button', { name: 'Next' })
  await next.focus()
  for (const title of ['Who to ask', 'Find it again']) {
    await page.keyboard.press(title === 'Who to ask' ? 'Enter' : 'ArrowRight')
    await page.getByRole('heading', { name: title }).waitFor()
    expect(await faultsIn(page), title).toEqual([])
  }
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  expect(await focused()).toBe('Done')
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('You are set')
  await page.getByRole('button', { name: 'Show the tour again' }).press('Enter')
  await page.getByRole('img', { name: 'a small tab with the number 3' }).waitFor()
  await page.getByRole('button', { name: 'Skip the tour' }).press('Enter')
  await expect.poll(focused).toBe('You are set')
})

test('on this computer its owner manages tools by one click, and axe finds no fault there', async ({
  desk,
  open,
}) => {
  const page = await open(desk.browser.own('options.html'))
  await page.getByRole('button', { name: 'Confirm it’s you' }).click()
  await page.getByText('No tool is connected yet').waitFor()
  await page.getByRole('button', { name: 'Connect a tool' }).click()
  await page.getByRole('button', { name: 'Notion' }).click()
  await page.getByLabel('Integration token').waitFor()
  expect(await faultsIn(page)).toEqual([])
})

test('axe finds no fault where one signs in', async ({ desk, open }) => {
  const page = await open(desk.browser.own('options.html'))
  await page.getByRole('button', { name: 'Sign out' }).click()
  for (const path of ['options.html', 'welcome.html']) {
    await page.goto(desk.browser.own(path))
    await page.getByLabel('One-time code').waitFor()
    expect(await faultsIn(page), path).toEqual([])
    if (path === 'options.html') await page.getByText('Nothing was sent yet.').waitFor()
    const surface = path === 'options.html' ? 'options' : 'welcome'
    await keepPage(page, { surface, state: 'signed out' }, [720, 200])
  }
  await page.goto(desk.browser.own('popup.html#q=carrier'))
  await page.getByText('You are signed out').waitFor()
  expect(await faultsIn(page)).toEqual([])
  await keepPage(page, { surface: 'popup', state: 'signed out' }, [480, 544])
  await (await signIn(desk, desk.browser)).close()
})
