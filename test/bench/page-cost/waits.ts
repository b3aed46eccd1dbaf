import type { Frame, Page } from 'playwright-core'
import { typingPause } from '#extension/page/pause.ts'
import { pages } from '#test/fixtures/pages/routes.ts'
import { cardGone, closedSidebar, openSidebar, shownCard } from '#test/harness/cards.ts'
import type { Desk } from '#test/harness/desk.ts'
import { inOurWorld } from '#test/harness/page-world.ts'
import { pressToolbarButton, surfaceOf } from '#test/harness/surface.ts'

const now = 'performance.timeOrigin + performance.now()'

const write = async (page: Page, text: string): Promise<void> => {
  await page.getByLabel('Add a title').fill(`Keep carrier quotes for a while, ${text}`)
  await page.getByLabel('Markdown value').fill(`The booking desk asks each carrier again, ${text}.`)
}

const firstPaint = (frame: Frame): Promise<number> =>
  frame.evaluate(
    () =>
      new Promise<number>(resolve => {
        new PerformanceObserver(list => {
          for (const { name, startTime } of list.getEntries())
            if (name === 'first-contentful-paint') resolve(performance.timeOrigin + startTime)
        }).observe({ type: 'paint', buffered: true })
      }),
  )

/** From the moment a page first needs our frame (its nonce is made) until that has painted something, in ms. */
export const measureFrame = async ({ browser }: Desk): Promise<number> => {
  const page = await browser.context.newPage()
  await page.goto(pages.newIssue)
  await inOurWorld(
    page,
    `{ const make = crypto.randomUUID.bind(crypto); crypto.randomUUID = () => { globalThis.needed = ${now}; return make() } }`,
  )
  await write(page, 'once')
  const painted = await firstPaint(await closedSidebar(page))
  const needed = await inOurWorld<number>(page, 'needed')
  await page.close()
  return painted - needed
}

/** From the moment the page shows a hover card (it gets its place) until the next frame is drawn, in ms, for each of `times`. */
export const measureHover = async ({ browser }: Desk, times: number): Promise<number[]> => {
  const page = await browser.context.newPage()
  await page.goto(pages.pullFiles)
  await closedSidebar(page)
  const file = page.locator('[id^=diff-fddce] h3 code')
  await inOurWorld(
    page,
    `{
      const assign = Object.assign
      Object.assign = (target, ...more) => {
        if (more[0]?.visibility === 'visible') {
          const shown = ${now}
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => { globalThis.took = ${now} - shown }
            port2.postMessage(null)
          })
        }
        return assign(target, ...more)
      }
    }`,
  )
  const took: number[] = []
  for (let i = 0; i < times; i++) {
    await file.hover()
    const card = await shownCard(page)
    await page.waitForTimeout(100)
    took.push(await inOurWorld<number>(page, 'took'))
    await page.mouse.move(900, 750)
    await cardGone(card)
  }
  await page.close()
  return took
}

/** Runs in the sidebar: when an answer next has been drawn. */
const drawnAnswer = (): Promise<number> =>
  new Promise(resolve => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('[aria-busy=true]')) return
      observer.disconnect()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
        port2.postMessage(null)
      })
    })
    observer.observe(document, { attributes: true, subtree: true, attributeFilter: ['aria-busy'] })
  })

/** From the end of the pause after typing until the answer of the local stack is drawn, in ms, for each of `times`. */
export const measureAnswer = async ({ browser }: Desk, times: number): Promise<number[]> => {
  const page = await browser.context.newPage()
  await page.goto(pages.newIssue)
  await write(page, 'at first')
  const sidebar = await openSidebar(page)
  await page.evaluate(() => {
    addEventListener('input', () => {
      Object.assign(globalThis, { typed: performance.timeOrigin + performance.now() })
    })
  })
  const took: number[] = []
  for (let i = 0; i < times; i++) {
    const drawn = sidebar.evaluate(drawnAnswer)
    await write(page, `for the ${i}th time`)
    const at = await drawn
    took.push(at - (await page.evaluate<number>('typed')) - typingPause)
  }
  await page.close()
  return took
}

/** From the moment the popup begins to load until it is drawn with the keyboard in its field, in ms. */
export const measurePopup = async ({ browser }: Desk): Promise<number> => {
  const page = await browser.context.newPage()
  await page.goto(pages.pull)
  await closedSidebar(page)
  await pressToolbarButton(browser.cdp, page.url())
  const popup = await surfaceOf(browser.cdp, 'popup.html')
  await popup.until('document.activeElement?.role === "combobox"')
  await popup.until(`performance.getEntriesByName('first-contentful-paint').length`)
  const took = await popup.evaluate<number>(
    `performance.getEntriesByName('first-contentful-paint')[0].startTime`,
  )
  await popup.close()
  await page.close()
  return took
}
