import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import {
  type CardLink,
  cardGone,
  cardsUnder,
  frameWith,
  openSidebar,
  shownCard,
} from '#test/harness/cards.ts'
import { test } from '#test/harness/desk-test.ts'
import { listenersOn } from '#test/harness/page-world.ts'

/** Elements beside head and body: what we added. */
const roots = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.children.length - 2)

/** Related work the open sidebar shows; null while there is no sidebar. */
const related = async (page: Page): Promise<CardLink[] | null> => {
  for (const frame of page.frames()) {
    const isOpen = await frame
      .locator('.panel')
      .count()
      .catch(() => 0)
    if (isOpen > 0) return frame.evaluate(cardsUnder, 'Related work')
  }
  return null
}

type Go = (page: Page) => Promise<unknown>
const back: Go = page => page.goBack({ waitUntil: 'commit' })
const forward: Go = page => page.goForward({ waitUntil: 'commit' })
const follow =
  (text: string): Go =>
  page =>
    page.getByText(text, { exact: true }).first().click()

/** What each address shows when one comes to it by loading it. */
const loaded = async (open: (address: string) => Promise<Page>, address: string) => {
  const page = await open(address)
  await openSidebar(page)
  return related(page)
}

describe('soft navigation leaves no second root, no stale card and no dead listener', () => {
  test('20 steps between a pull request, its files (React) and the list of issues (Turbo)', async ({
    open,
  }) => {
    const page = await open(pages.pull)
    await openSidebar(page)
    const shown = await related(page)
    const before = await listenersOn(page)
    const round: [Go, string, CardLink[] | null][] = [
      [follow('Files changed'), pages.pullFiles, shown],
      [back, pages.pull, shown],
      [follow('Issues'), pages.issues, null],
      [back, pages.pull, shown],
      [forward, pages.issues, null],
      [back, pages.pull, shown],
    ]
    const steps = [...round, ...round, ...round, ...round.slice(0, 2)]
    expect(steps).toHaveLength(20)
    for (const [go, address, cards] of steps) {
      await go(page)
      await page.waitForURL(address)
      await expect.poll(() => related(page)).toEqual(cards)
      expect(await roots(page)).toBe(1)
      expect(page.frames().length).toBeLessThanOrEqual(2)
    }
    expect(await listenersOn(page)).toEqual(before)

    await follow('Files changed')(page)
    await page.locator('[id^=diff-fddce] h3 code').hover()
    const card = await shownCard(page)
    await back(page)
    await cardGone(card)
  })

  test.for([
    ['20 steps between issues on GitHub', pages.issue, 'Next issue', '/larkfield/parcel/issues/203', 20],
    ['steps between issues on Jira', pages.jiraIssue, 'Next', '/browse/LRK-91', 8],
    [
      'steps between pages in Notion',
      pages.notion,
      'Fuel surcharges',
      '/p/Fuel-surcharges-4d1aaee0a1b24c3d8e4f5a6b7c8d9e10',
      8,
    ],
  ] as const)(
    '%s, whose parts all stay and get new words',
    async ([_, address, link, path, count], { open }) => {
      const next = new URL(path, address).href
      const there = await loaded(open, next)
      const page = await open(address)
      await openSidebar(page)
      const here = await related(page)
      expect(here).not.toEqual(there)
      const before = await listenersOn(page)
      const steps: Go[] = Array.from({ length: count }, (_, i) =>
        i === 0 ? follow(link) : i % 2 ? back : forward,
      )
      for (const [i, go] of steps.entries()) {
        await go(page)
        await page.waitForURL(i % 2 ? address : next)
        await expect.poll(() => related(page)).toEqual(i % 2 ? here : there)
        expect(await roots(page)).toBe(1)
      }
      expect(await listenersOn(page)).toEqual(before)
    },
  )

  test('an answer that comes when its page is gone is shown nowhere', async ({ desk, open }) => {
    const surcharges = new URL('/p/Fuel-surcharges-4d1aaee0a1b24c3d8e4f5a6b7c8d9e10', pages.notion).href
    const there = await loaded(open, surcharges)
    const page = await open(pages.notion)
    await openSidebar(page)
    const stalled = desk.database.stall()
    try {
      await page.getByText('Ask carriers how often').click()
      await page.keyboard.type('Labels for pallets. ')
      await stalled
      await follow('Fuel surcharges')(page)
      await expect.poll(() => related(page)).toEqual(there)
    } finally {
      desk.database.putBack()
    }
    await desk.stack.call('me.get', {})
    expect(await related(page)).toEqual(there)
  })
})

test('a page the browser kept and shows again has its sidebar, once', async ({ open }) => {
  const page = await open(pages.pull)
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }))
  })
  await openSidebar(page)
  const shown = await related(page)
  await page.goto(pages.blob)
  await frameWith(page, '.panel')
  await back(page)
  await expect.poll(() => page.evaluate('window.persisted')).toBe(true)
  await expect.poll(() => related(page)).toEqual(shown)
  expect(await roots(page)).toBe(1)
  await follow('Files changed')(page)
  await page.locator('[id^=diff-fddce] h3 code').hover()
  await shownCard(page)
})
