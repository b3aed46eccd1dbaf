import type { Frame, Page } from 'playwright-core'
import { expect } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import { closedSidebar, openSidebar } from '#test/harness/cards.ts'
import { pressSidebarKeys } from '#test/harness/chromium.ts'
import type { Desk } from '#test/harness/desk.ts'
import { test } from '#test/harness/desk-test.ts'

const title = 'Cache carrier quotes for ten minutes'
const usefulIn = (sidebar: Frame) =>
  sidebar.getByRole('article').filter({ hasText: title }).getByRole('button', { name: 'Useful', exact: true })

/** What was sent that changes something at the worker. */
const changes = ({ network }: Desk, since: number): string[] =>
  network.requests
    .slice(since)
    .filter(
      ({ method, url }) =>
        /^(PUT|POST|DELETE)$/.test(method) && /feedback|mutes|decisions/.test(url.pathname),
    )
    .map(({ url }) => url.pathname)

type Open = (address: string) => Promise<Page>

/** The sidebar of an issue, with the button of a card that says something of it to the worker. */
const openCard = async (open: Open) => {
  const page = await open(pages.issue)
  const sidebar = await openSidebar(page)
  const useful = usefulIn(sidebar)
  const { x, y } = (await useful.boundingBox()) ?? { x: 0, y: 0 }
  return { page, sidebar, useful, spot: [x + 8, y + 8] as const }
}

/** A click that is meant is carried out; it is taken back, because other tests see that card, too. */
const expectPressed = async (sidebar: Frame, sent: () => string[]): Promise<void> => {
  const useful = usefulIn(sidebar)
  expect(await useful.getAttribute('aria-pressed')).toBe('false')
  expect(sent()).toEqual([])
  await useful.click()
  await sidebar.getByText('Marked as useful', { exact: true }).waitFor()
  expect(sent()).toEqual([expect.stringMatching(/^\/v1\/feedback\//)])
  await useful.click()
  await expect.poll(() => useful.getAttribute('aria-pressed')).toBe('false')
}

const inState = (frame: Frame, selector: string) => frame.locator(selector).waitFor({ state: 'attached' })

/** A layer in the top layer, above ours, which lets every click through. */
const lay = (page: Page, style: string) =>
  page.evaluate(css => {
    const layer = document.createElement('div')
    layer.id = 'layer'
    layer.popover = 'manual'
    layer.style.cssText = `position:fixed;border:0;margin:0;pointer-events:none;${css}`
    document.body.append(layer)
    layer.showPopover()
  }, style)
const lift = (page: Page) => page.evaluate(() => document.querySelector('#layer')?.remove())

test('nothing is changed through a layer that a page lays over us, and whoever presses is told', async ({
  desk,
  open,
}) => {
  const { page, sidebar, useful } = await openCard(open)
  await useful.hover()
  const since = desk.network.requests.length
  for (const style of [
    'inset:0;width:100vw;height:100vh;background:#fff',
    'inset:0 0 auto auto;width:280px;height:700px;background:#fff1',
  ]) {
    await lay(page, style)
    await inState(sidebar, 'html[data-covered]')
    await useful.click()
    await sidebar.getByRole('alert').filter({ hasText: 'something on this page lies over Hypha' }).waitFor()
    await useful.press('Enter')
    expect(await useful.getAttribute('aria-pressed')).toBe('false')
    await lift(page)
    await inState(sidebar, 'html:not([data-covered])')
  }
  await expectPressed(sidebar, () => changes(desk, since))
})

test('a click on what has only just come under the pointer changes nothing', async ({ desk, open }) => {
  const { page, sidebar, spot } = await openCard(open)
  const since = desk.network.requests.length
  // As if it came again and again, so that the half second is not over on a slow machine.
  await sidebar.evaluate(() => {
    Object.assign(window, { coming: setInterval(() => dispatchEvent(new Event('resize')), 50) })
  })
  await inState(sidebar, 'html[data-resting]')
  await page.mouse.click(...spot)
  await sidebar.evaluate('clearInterval(coming)')
  await inState(sidebar, 'html:not([data-resting])')
  await expectPressed(sidebar, () => changes(desk, since))
})

test('a modal dialog of the page leaves our sidebar dead as long as it is open, and no longer', async ({
  desk,
  open,
}) => {
  const { page, sidebar, spot } = await openCard(open)
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<dialog><button>Go on</button></dialog>')
    document.querySelector('dialog')?.showModal()
  })
  await inState(sidebar, 'html[data-covered]')
  const since = desk.network.requests.length
  await page.mouse.click(...spot)
  await page.evaluate(() => document.querySelector('dialog')?.close())
  await inState(sidebar, 'html:not([data-covered])')
  expect(changes(desk, since)).toEqual([])
  await sidebar.getByRole('button', { name: 'Close' }).click()
  await sidebar.locator('.tab').waitFor()
})

test('a page that takes the keyboard back gets what is typed, and nothing of ours is pressed', async ({
  desk,
  open,
}) => {
  const page = await open(pages.issue)
  const field = page.getByPlaceholder('Use Markdown to format your comment')
  const sidebar = await closedSidebar(page)
  await field.focus()
  await page.evaluate(() => {
    const thief = document.activeElement as HTMLElement
    Object.assign(window, { thief: setInterval(() => thief.focus(), 20) })
  })
  const since = desk.network.requests.length
  await pressSidebarKeys(desk.browser, page)
  await sidebar.locator('.panel').waitFor()
  // The keyboard was with us for a moment at most.
  const typed = async (): Promise<string> => {
    await page.keyboard.press('m')
    return field.inputValue()
  }
  await expect.poll(typed).toMatch(/^m+$/)
  expect(changes(desk, since)).toEqual([])
  await page.evaluate('clearInterval(thief)')
  await sidebar.getByRole('button', { name: 'Close' }).click()
  await sidebar.locator('.tab').waitFor()
})
