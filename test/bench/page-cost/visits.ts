import type { Page } from 'playwright-core'
import { heapOf, profiled, type Share } from '#test/bench/page-cost/profile.ts'
import { pages } from '#test/fixtures/pages/routes.ts'
import { closedSidebar } from '#test/harness/cards.ts'
import type { Desk } from '#test/harness/desk.ts'
import { listenersOn } from '#test/harness/page-world.ts'

/** Time for whatever still runs after the last thing that can be waited for, in ms: two looks at a page. */
const settling = 500

const files = 300

const drawn = (page: Page): Promise<unknown> =>
  page.waitForFunction(n => document.querySelectorAll('[role=region][id^=diff-]').length >= n, files, {
    timeout: 120_000,
  })

/** Loads the pull request with 300 files; `on`: with Hypha. */
const load = async (page: Page, on: boolean): Promise<void> => {
  await page.goto(`${pages.pullFiles}?files=${files}`)
  await drawn(page)
  if (on) await closedSidebar(page)
  await page.waitForTimeout(settling)
}

export const measureLoad = async ({ browser }: Desk, on: boolean): Promise<Share> => {
  const page = await browser.context.newPage()
  const share = await profiled(page, () => load(page, on))
  await page.close()
  return share
}

export type Step = Share & { to: keyof typeof ways }

/** Heap in bytes and listeners: what is there after the walk and was not before. */
export type Walk = { steps: Step[]; heap: number; listeners: number }

const toConversation = async (page: Page): Promise<void> => {
  await page.evaluate(() => history.back())
  await page.waitForURL(pages.pull)
  await page.waitForTimeout(settling)
}

const toFiles = async (page: Page): Promise<void> => {
  await page.evaluate(() => history.forward())
  await page.waitForURL(pages.pullFiles)
  await drawn(page)
  await page.waitForTimeout(settling)
}

/** One after the other. */
const ways = { conversation: toConversation, files: toFiles }

const walk = async (page: Page, steps: number): Promise<Step[]> => {
  const taken: Step[] = []
  for (let step = 0; step < steps; step++) {
    const to = step % 2 ? 'files' : 'conversation'
    taken.push({ to, ...(await profiled(page, () => ways[to](page))) })
  }
  return taken
}

/** Goes to and fro between a conversation and its 300 files; ten times before anything is measured. */
export const measureWalk = async ({ browser }: Desk, on: boolean, steps: number): Promise<Walk> => {
  const page = await browser.context.newPage()
  await page.goto(`${pages.pull}?files=${files}`)
  await page.evaluate(path => history.replaceState({}, '', path), new URL(pages.pull).pathname)
  await page.getByText('Files changed', { exact: true }).first().click()
  await drawn(page)
  if (on) await closedSidebar(page)
  await walk(page, 10)
  const listening = async (): Promise<number> => (await listenersOn(page)).reduce((sum, n) => sum + n, 0)
  const before = { heap: await heapOf(page), listeners: await listening() }
  const shares = await walk(page, steps)
  const after = { heap: await heapOf(page), listeners: await listening() }
  await page.close()
  return {
    steps: shares,
    heap: after.heap - before.heap,
    listeners: after.listeners - before.listeners,
  }
}
