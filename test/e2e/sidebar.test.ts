import type { Frame, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import { type CardLink, cardsUnder, closedSidebar, openSidebar } from '#test/harness/cards.ts'
import { pressSidebarKeys } from '#test/harness/chromium.ts'
import { type Desk, forgetAnswers } from '#test/harness/desk.ts'
import { test } from '#test/harness/desk-test.ts'
import { surfaceOf } from '#test/harness/surface.ts'

const blob = 'https://github.com/larkfield/parcel/blob/main'
const pull = 'https://github.com/larkfield/parcel/pull'
const cached: CardLink = { title: 'Cache carrier quotes for ten minutes', url: `${pull}/212` }
const decided: CardLink = { title: 'Decide: cache carrier quotes', url: `${pull}/207` }
const decision: CardLink = {
  title: 'Cache carrier quotes',
  url: `${blob}/docs/adr/0007-cache-carrier-quotes.md`,
}

type Visit = {
  address: string
  /** What the person does there first. */
  first?(page: Page): Promise<void>
  related: CardLink
  decision: CardLink
}

const title = 'Keep carrier quotes for a while'
const body = 'The booking desk asks each carrier again on every key. Cache the quotes for ten minutes.'

const visits: Record<string, Visit> = {
  'a pull request on GitHub': { address: pages.pull, related: decided, decision },
  'the files of a pull request': { address: pages.pullFiles, related: decided, decision },
  'the former view of its files': { address: pages.pullFilesFormer, related: decided, decision },
  'an issue on GitHub': { address: pages.issue, related: cached, decision },
  'a new issue on GitHub': {
    address: pages.newIssue,
    first: async page => {
      await page.getByLabel('Add a title').fill(title)
      await page.getByLabel('Markdown value').fill(body)
    },
    related: cached,
    decision,
  },
  'a new issue in a dialog over the list': {
    address: pages.issues,
    first: async page => {
      await page.getByText('New issue').click()
      await page.getByLabel('Add a title').fill(title)
      await page.getByLabel('Markdown value').fill(body)
    },
    related: cached,
    decision,
  },
  'an issue on Jira': { address: pages.jiraIssue, related: cached, decision },
  'the create dialog of Jira': {
    address: pages.jiraBoard,
    first: async page => {
      await page.getByText('Create').click()
      await page.getByLabel('Summary').fill(title)
      await page.getByRole('textbox').last().pressSequentially(body)
    },
    related: cached,
    decision,
  },
  'a page in Notion': { address: pages.notion, related: cached, decision },
  'a page at Notion’s former address': { address: pages.notionFormer, related: cached, decision },
  'a published page of Notion': { address: pages.notionPublished, related: cached, decision },
  'a page that peeks over another in Notion': {
    address: pages.notion,
    first: page => page.getByText('Open peek').click(),
    related: { title: 'surcharge calendar', url: `${blob}/docs/rates/surcharge-calendar.txt` },
    decision: {
      title: 'Keep every surcharge in one table',
      url: `${blob}/docs/adr/0003-one-surcharge-table.md`,
    },
  },
}

/** Title and address of everything in the index. */
const indexed = async ({ stack }: Desk): Promise<CardLink[]> => {
  const rows = await stack.database.owner.query('select title, url from item where url is not null')
  return rows.map(({ title, url }) => ({ title: String(title), url: String(url) }))
}

describe('the sidebar names what is really in the index', () => {
  test.for(Object.entries(visits))('%s', async ([_, visit], { desk, open }) => {
    const page = await open(visit.address)
    await visit.first?.(page)
    const sidebar = await openSidebar(page)
    await expect.poll(() => sidebar.evaluate(cardsUnder, 'Related work')).toContainEqual(visit.related)
    expect(await sidebar.evaluate(cardsUnder, 'Decisions')).toContainEqual(visit.decision)
    const known = await indexed(desk)
    for (const card of await sidebar.evaluate(cardsUnder, 'Related work')) expect(known).toContainEqual(card)
  })
})

describe('the sidebar of a document in Google Docs lies in the browser’s side panel', () => {
  test.for([
    ['text the editor offers', pages.document, 'Read from the editor', cached],
    ['text it is exported as', pages.documentWithoutText, 'Exported from the document', cached],
    [
      'its title and outline, where neither is to be had',
      pages.documentSignedOut,
      'Title and outline only',
      decided,
    ],
  ] as const)('and answers from %s', async ([_, address, way, related], { desk, open }) => {
    await forgetAnswers(desk)
    const page = await open(address)
    const closed = await closedSidebar(page)
    await closed.locator('.tab').click()
    const panel = await surfaceOf(desk.browser.cdp, 'sidepanel.html')
    const cards = (heading: string) => panel.evaluate<CardLink[]>(`(${cardsUnder})('${heading}')`)
    await expect.poll(() => cards('Related work')).toContainEqual(related)
    expect(await cards('Decisions')).toContainEqual(decision)
    expect(await panel.evaluate('document.querySelector(".sent").innerText')).toContain(way)
    const known = await indexed(desk)
    for (const card of await cards('Related work')) expect(known).toContainEqual(card)
  })
})

describe('by keyboard alone', () => {
  test('the shortcut opens the sidebar, Esc brings one back to where one was writing', async ({
    desk,
    open,
  }) => {
    const page = await open(pages.newIssue)
    const field = page.getByLabel('Markdown value')
    await page.getByLabel('Add a title').fill(title)
    await field.pressSequentially(body)
    const sidebar = await closedSidebar(page)
    await pressSidebarKeys(desk.browser, page)
    await sidebar.locator('.panel').waitFor()
    await expect.poll(() => sidebar.evaluate(() => document.hasFocus())).toBe(true)
    const focused = () => sidebar.evaluate(() => document.activeElement?.textContent)
    for (let n = 0; n < 20 && (await focused()) !== decided.title; n++) await page.keyboard.press('Tab')
    expect(await focused()).toBe(decided.title)
    await page.keyboard.press('Escape')
    await sidebar.locator('.tab').waitFor()
    await expect.poll(() => field.evaluate(element => element === document.activeElement)).toBe(true)
    await page.keyboard.type(' And more.')
    expect(await field.inputValue()).toBe(`${body} And more.`)
  })
})

test('the open sidebar is made wider by the keyboard, narrower by dragging, and each site remembers it', async ({
  desk,
  open,
}) => {
  const page = await open(pages.pull)
  const sidebar = await openSidebar(page)
  const widthOf = (frame: Frame): Promise<number> => frame.evaluate(() => window.innerWidth)
  const handle = sidebar.getByRole('separator', { name: 'Width of the sidebar' })
  await handle.focus()
  for (const width of [392, 412, 432, 452, 472, 480]) {
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => widthOf(sidebar)).toBe(width)
  }
  expect(await widthOf(await openSidebar(await open(pages.issue)))).toBe(480)
  expect(await widthOf(await openSidebar(await open(pages.jiraIssue)))).toBe(372)
  await page.bringToFront()
  // The protocol gives a frame no pointer that has left it, capture or not: narrower, it stays inside.
  const box = (await handle.boundingBox()) ?? { x: 0, y: 0 }
  await page.mouse.move(box.x + 2, box.y + 300)
  await page.mouse.down()
  await page.mouse.move(box.x + 42, box.y + 300, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => widthOf(sidebar)).toBeLessThan(480)
  const settings = await open(desk.browser.own('options.html'))
  await settings.evaluate(() => chrome.storage.local.remove('widths'))
})
