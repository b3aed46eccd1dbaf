import type { Worker } from 'playwright-core'
import { describe, expect } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import { keepPopup } from '#test/gallery/keep.ts'
import { openSidebar } from '#test/harness/cards.ts'
import type { Desk } from '#test/harness/desk.ts'
import { test } from '#test/harness/desk-test.ts'
import { pressToolbarButton, type Surface, surfaceOf } from '#test/harness/surface.ts'

const popupOver = async ({ browser }: Desk, address: string): Promise<Surface> => {
  await pressToolbarButton(browser.cdp, address)
  return surfaceOf(browser.cdp, 'popup.html')
}

const optionTitles = (popup: Surface): Promise<string[]> =>
  popup.evaluate('[...document.querySelectorAll("[role=option] .option-title")].map(e => e.innerText)')
const chosen = (popup: Surface): Promise<string> =>
  popup.evaluate('document.querySelector("[aria-selected=true] .option-title").innerText')

describe('the popup', () => {
  test('finds by keyboard alone: type, arrows, Enter opens the address in the tab', async ({
    desk,
    open,
  }) => {
    const page = await open(pages.pull)
    const popup = await popupOver(desk, page.url())
    await popup.until('document.activeElement?.role === "combobox"')
    await popup.type('carrier quotes')
    await popup.until('document.querySelectorAll("[aria-busy=false] [role=option]").length > 3')
    expect(await popup.evaluate('[innerWidth, innerHeight]')).toEqual([480, 544])
    await keepPopup(popup, 'results')
    const titles = await optionTitles(popup)
    expect(titles).toContain('Cache carrier quotes for ten minutes')
    await popup.press('ArrowDown')
    await popup.press('ArrowDown')
    await popup.press('ArrowUp')
    expect(await chosen(popup)).toBe(titles[1])
    for (let at = await chosen(popup); at !== 'Cache carrier quotes'; at = await chosen(popup)) {
      await popup.press('ArrowDown')
      await expect.poll(() => chosen(popup)).not.toBe(at)
    }
    await popup.press('Enter')
    await popup.closed
    await page.waitForURL(
      'https://github.com/larkfield/parcel/blob/main/docs/adr/0007-cache-carrier-quotes.md',
    )
  })

  test('shows what was opened lately before anything is typed, from any of our surfaces', async ({
    desk,
    open,
  }) => {
    const page = await open(pages.issue)
    const sidebar = await openSidebar(page)
    const [tab] = await Promise.all([
      desk.browser.context.waitForEvent('page'),
      sidebar.getByRole('link', { name: 'Cache carrier quotes for ten minutes' }).click(),
    ])
    expect(tab.url()).toBe('https://github.com/larkfield/parcel/pull/212')
    await tab.close()
    await page.bringToFront()
    const popup = await popupOver(desk, page.url())
    await popup.until('document.querySelector("[role=option]")')
    await keepPopup(popup, 'opened lately')
    expect((await optionTitles(popup))[0]).toBe('Cache carrier quotes for ten minutes')
    await popup.press('Enter')
    await popup.closed
    await page.waitForURL('https://github.com/larkfield/parcel/pull/212')
  })

  test('says what it looked in when nothing is found', async ({ desk, open }) => {
    const page = await open(pages.pull)
    const popup = await popupOver(desk, page.url())
    await popup.until('document.activeElement?.role === "combobox"')
    await popup.type('zeppelin')
    await popup.until('document.querySelector(".notice")')
    expect(await popup.evaluate('document.querySelector(".notice").innerText')).toMatch(
      /Nothing found for “zeppelin”\s+Looked in Git; newest data/,
    )
    await keepPopup(popup, 'nothing found')
    await popup.close()
  })

  test('lists filters and keys to a question mark', async ({ desk, open }) => {
    const page = await open(pages.pull)
    const popup = await popupOver(desk, page.url())
    await popup.until('document.activeElement?.role === "combobox"')
    await popup.type('?')
    await popup.until('document.querySelector(".search-help")?.innerText.includes("owner:me")')
    await keepPopup(popup, 'filters and keys')
    await popup.close()
  })
})

/** Headless, there is no address bar to type in: what the browser tells when someone does. */
type Omnibox = {
  onInputChanged: { dispatch(text: string, suggest: (found: chrome.omnibox.SuggestResult[]) => void): void }
  onInputEntered: { dispatch(text: string, disposition: string): void }
}

const typeInBar = (background: Worker, text: string): Promise<chrome.omnibox.SuggestResult[]> =>
  background.evaluate(
    typed =>
      new Promise(resolve => {
        const { onInputChanged } = chrome.omnibox as unknown as Omnibox
        onInputChanged.dispatch(typed, resolve)
      }),
    text,
  )
const enterInBar = (background: Worker, text: string, disposition: string): Promise<void> =>
  background.evaluate(
    entered => {
      const { onInputEntered } = chrome.omnibox as unknown as Omnibox
      onInputEntered.dispatch(...entered)
    },
    [text, disposition] as [string, string],
  )

describe('the address bar’s keyword', () => {
  test('suggests items and decisions, and opens the one that is chosen', async ({ desk, open }) => {
    const page = await open(pages.issue)
    const background = await desk.browser.background()
    const suggestions = await typeInBar(background, 'cache carrier')
    expect(suggestions).toContainEqual({
      content: 'https://github.com/larkfield/parcel/pull/212',
      description: 'Cache carrier quotes for ten minutes - GitHub',
    })
    await page.bringToFront()
    await enterInBar(background, suggestions[0]!.content, 'currentTab')
    await page.waitForURL(suggestions[0]!.content)
  })

  test('opens the search with words that are no suggestion', async ({ desk }) => {
    const background = await desk.browser.background()
    const [page] = await Promise.all([
      desk.browser.context.waitForEvent('page'),
      enterInBar(background, 'surcharge', 'newForegroundTab'),
    ])
    await page.getByRole('option', { name: 'Keep every surcharge in one table' }).first().waitFor()
    expect(await page.getByRole('combobox').inputValue()).toBe('surcharge')
    await page.close()
  })
})
