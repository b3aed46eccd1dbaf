import type { Frame } from 'playwright-core'
import { expect } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import { closedSidebar, frameWith, openSidebar } from '#test/harness/cards.ts'
import type { Desk } from '#test/harness/desk.ts'
import { test } from '#test/harness/desk-test.ts'
import { pressToolbarButton, type Surface, surfaceOf } from '#test/harness/surface.ts'

const title = 'Cache carrier quotes for ten minutes'

const popupOver = async ({ browser }: Desk, address: string): Promise<Surface> => {
  await pressToolbarButton(browser.cdp, address)
  return surfaceOf(browser.cdp, 'popup.html')
}

const titlesIn = (popup: Surface): Promise<string[]> =>
  popup.evaluate('[...document.querySelectorAll("[role=option] .option-title")].map(e => e.innerText)')

const search = async (desk: Desk, address: string): Promise<Surface> => {
  const popup = await popupOver(desk, address)
  await popup.until('document.activeElement?.role === "combobox"')
  await popup.type('carrier quotes')
  await popup.until('document.querySelectorAll("[aria-busy=false] [role=option]").length > 2')
  return popup
}

const cardIn = (sidebar: Frame) => sidebar.getByRole('article').filter({ hasText: title })

test('what is muted in the sidebar is gone there and in the popup, and back when that is undone', async ({
  desk,
  open,
}) => {
  const page = await open(pages.issue)
  const card = cardIn(await openSidebar(page))
  await card.hover()
  await card.getByRole('button', { name: 'Mute…' }).click()
  await card.getByRole('button', { name: 'A week' }).click()
  await card.waitFor({ state: 'detached' })

  const popup = await search(desk, page.url())
  expect(await titlesIn(popup)).not.toContain(title)
  await popup.click('.held button')
  await expect.poll(() => titlesIn(popup)).toContain(title)
  await popup.close()

  await page.reload()
  const sidebar = await frameWith(page, '.said')
  const line = sidebar.locator('.said').filter({ hasText: 'Muted for a week' })
  await line.waitFor()
  expect(await cardIn(sidebar).count()).toBe(0)
  await line.getByRole('button', { name: 'Undo' }).click()
  await cardIn(sidebar).waitFor()
  expect(await line.count()).toBe(0)
  const after = await search(desk, page.url())
  expect(await titlesIn(after)).toContain(title)
  await after.close()
})

test('from a muted site nothing is asked, until that is undone', async ({ desk, open }) => {
  const page = await open(pages.issue)
  await closedSidebar(page)
  const popup = await popupOver(desk, page.url())
  await popup.until('document.querySelector("[aria-label^=\\"Mute this site\\"]")')
  await popup.click('[aria-label^="Mute this site"]')
  await popup.until('document.querySelector(".site-mute button")')
  await popup.click('.site-mute button')
  await popup.until('document.querySelector(".site-state").innerText.startsWith("Muted on github.com until")')
  await expect.poll(() => page.frames().length).toBe(1)

  const since = desk.network.requests.length
  const muted = await open(pages.pullFiles)
  await closedSidebar(await open(pages.jiraIssue))
  const asked = desk.network.requests.slice(since).filter(({ url }) => url.pathname.startsWith('/v1/'))
  expect(asked.filter(({ body }) => body.includes('github.com'))).toEqual([])
  expect(asked.filter(({ url }) => url.pathname === '/v1/context')).not.toEqual([])
  expect(muted.frames()).toHaveLength(1)

  await page.bringToFront()
  const again = await popupOver(desk, page.url())
  await again.until('document.querySelector(".site-footer .more")')
  await again.click('.site-footer .more')
  await closedSidebar(page)
  await again.close()
})
