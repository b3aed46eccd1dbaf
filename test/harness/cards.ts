import { setTimeout as after } from 'node:timers/promises'
import type { Frame, Locator, Page } from 'playwright-core'

const patience = 30_000

/** Our frame in a page in which this can be found; waits for it. The page itself cannot see it, the browser can. */
export const frameWith = async (page: Page, selector: string): Promise<Frame> => {
  const late = Date.now() + patience
  while (Date.now() < late) {
    for (const frame of page.frames().filter(f => f !== page.mainFrame())) {
      const found = await frame
        .locator(selector)
        .count()
        .catch(() => 0)
      if (found > 0) return frame
    }
    await after(20)
  }
  throw new Error(`No frame with ${selector} on ${page.url()}: ${page.frames().map(f => f.url())}`)
}

/** The sidebar of a page, closed to a tab at its edge; waits until it has found something. */
export const closedSidebar = (page: Page): Promise<Frame> => frameWith(page, '.tab:not([data-size="0"])')

/** The sidebar of a page with its answer, opened as a person opens it. */
export const openSidebar = async (page: Page): Promise<Frame> => {
  const frame = await closedSidebar(page)
  await frame.locator('.tab').click()
  await frame.locator('.panel').waitFor()
  return frame
}

/** The words a person sees there, once it is there; one line per block. */
export const wordsOn = async (place: Locator): Promise<string> => {
  await place.first().waitFor()
  return (await place.allInnerTexts()).join('\n')
}

export type CardLink = { title: string; url: string }

/** Titles and addresses of the cards under a heading. Runs inside a surface. */
export const cardsUnder = (heading: string): CardLink[] =>
  [...document.querySelectorAll('section')]
    .filter(section => section.querySelector('h2')?.textContent.startsWith(heading))
    .flatMap(section => [...section.querySelectorAll<HTMLAnchorElement>('h3 a')])
    .map(({ textContent, href }) => ({ title: textContent, url: href }))

/** The card that hangs on something in a page; waits until the page shows it. */
export const shownCard = async (page: Page): Promise<Frame> => {
  const frame = await frameWith(page, '.hover-card')
  await (await frame.frameElement()).waitForElementState('visible')
  return frame
}

/** Waits until the page shows a card no more. */
export const cardGone = async (frame: Frame): Promise<void> => {
  await (await frame.frameElement()).waitForElementState('hidden')
}
