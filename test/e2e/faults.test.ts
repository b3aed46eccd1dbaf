import type { Frame, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { limits } from '#shared/contract/limits.ts'
import { pages } from '#test/fixtures/pages/routes.ts'
import { keepPopup } from '#test/gallery/keep.ts'
import {
  cardGone,
  cardsUnder,
  closedSidebar,
  frameWith,
  openSidebar,
  shownCard,
  wordsOn,
} from '#test/harness/cards.ts'
import { forgetAnswers, signIn } from '#test/harness/desk.ts'
import { test } from '#test/harness/desk-test.ts'
import { pressToolbarButton, surfaceOf } from '#test/harness/surface.ts'

let drafts = 0

/** Writes what nobody asked about before, with a word that is in no item. */
const write = async (page: Page): Promise<void> => {
  drafts += 1
  await page.getByLabel('Add a title').fill(`Cache carrier quotes zq${drafts}`)
  await page
    .getByLabel('Markdown value')
    .fill('The booking desk asks each carrier again on every key. Keep their quotes for ten minutes.')
}

/** The sidebar with what is wrong; opened as a person opens it. */
const troubled = async (page: Page): Promise<Frame> => {
  const frame = await frameWith(page, '.tab[data-trouble]')
  expect(await wordsOn(frame.locator('.tab'))).toBe('!')
  await frame.locator('.tab').click()
  await frame.locator('[role=alert]').waitFor()
  return frame
}

/** A failure is never shown as an answer that found nothing. */
const isNoAnswer = async (frame: Frame): Promise<void> => {
  expect(await wordsOn(frame.locator('.panel'))).not.toMatch(
    /Nothing related|Nothing is indexed|Related work/,
  )
}

const alertIn = (frame: Frame): Promise<string> => wordsOn(frame.locator('[role=alert]'))

describe('the database goes away in mid-request', () => {
  test('the sidebar says so and, once it is back, answers', async ({ desk, open }) => {
    const page = await open(pages.newIssue)
    const stalled = desk.database.stall()
    try {
      await write(page)
      await stalled
      desk.database.pull()
      const sidebar = await troubled(page)
      expect(await alertIn(sidebar)).toMatch(
        /The database is down\s+The worker answers, but cannot reach its database\. What you see is not an empty result\./,
      )
      await isNoAnswer(sidebar)
      desk.database.putBack()
      await sidebar.getByRole('button', { name: 'Try again' }).click()
      await sidebar.getByRole('heading', { name: 'Cache carrier quotes for ten minutes' }).waitFor()
      expect(await sidebar.locator('[role=alert]').count()).toBe(0)
    } finally {
      desk.database.putBack()
    }
  })

  test('cards that are there stay, under the words', async ({ desk, open }) => {
    const page = await open(pages.newIssue)
    await write(page)
    const sidebar = await openSidebar(page)
    const before = await sidebar.evaluate(cardsUnder, 'Related work')
    desk.database.pull()
    try {
      await write(page)
      await sidebar.locator('[role=alert]').waitFor()
      expect(await sidebar.evaluate(cardsUnder, 'Related work')).toEqual(before)
    } finally {
      desk.database.putBack()
    }
    await write(page)
    await sidebar.locator('[role=alert]').waitFor({ state: 'detached' })
  })

  test('a hover card and the popup say so', async ({ desk, open }) => {
    await forgetAnswers(desk)
    const page = await open(pages.pull)
    await closedSidebar(page)
    desk.database.pull()
    try {
      await page.getByRole('link', { name: 'mei-l' }).first().hover()
      const frame = await frameWith(page, '.hover [role=alert]')
      expect(await wordsOn(frame.locator('[role=alert]'))).toContain('The database is down')
      await pressToolbarButton(desk.browser.cdp, page.url())
      const popup = await surfaceOf(desk.browser.cdp, 'popup.html')
      await popup.until('document.activeElement?.role === "combobox"')
      await popup.type('labels')
      await popup.until('document.querySelector("[role=alert]")')
      expect(await popup.evaluate('document.body.innerText')).toContain('The database is down')
      expect(await popup.evaluate('document.body.innerText')).not.toContain('Nothing found')
      await keepPopup(popup, 'database down')
      desk.database.putBack()
      await popup.click('[role=alert] button')
      await popup.until('document.querySelectorAll("[role=option]").length > 0')
      await popup.close()
    } finally {
      desk.database.putBack()
    }
    await page.mouse.move(900, 790)
    await cardGone(await frameWith(page, '.hover'))
    await page.getByRole('link', { name: 'mei-l' }).first().hover()
    const card = await shownCard(page)
    await card.getByRole('article', { name: 'About Mei Lindqvist' }).waitFor()
  })
})

test('the worker goes away: the card says where it was looked for, and recovers when it is back', async ({
  desk,
  open,
}) => {
  const page = await open(pages.newIssue)
  await desk.stack.stopWorker()
  try {
    await write(page)
    const sidebar = await troubled(page)
    expect(await alertIn(sidebar)).toContain('The worker cannot be reached')
    expect(await alertIn(sidebar)).toContain(`No Hypha worker answers at ${desk.stack.url}.`)
    await isNoAnswer(sidebar)
  } finally {
    await desk.stack.startWorker()
  }
  const sidebar = await frameWith(page, '.panel')
  await sidebar.getByRole('button', { name: 'Try again' }).click()
  await sidebar.getByRole('heading', { name: 'Cache carrier quotes for ten minutes' }).waitFor()
})

describe('the worker takes the token no more', () => {
  const ofBrowser = "where client = 'browser'"

  test.for([
    [
      'revoked',
      'revoked = true',
      /You are signed out\s+The worker no longer accepts this sign-in\. Sign in again\./,
    ],
    [
      'expired',
      "expires_at = now() - interval '1 minute'",
      /Your sign-in has expired\s+Sign in again to go on\./,
    ],
  ] as const)(
    '%s: the card says so, nothing more is sent, and signing in again answers',
    async ([_, change, words], { desk, open }) => {
      const page = await open(pages.newIssue)
      await desk.stack.database.owner.query(`update token set ${change} ${ofBrowser}`)
      await write(page)
      const sidebar = await troubled(page)
      await expect.poll(() => alertIn(sidebar)).toMatch(words)
      await isNoAnswer(sidebar)

      const since = desk.network.requests.length
      const other = await open(pages.pull)
      await frameWith(other, '.panel [role=alert], .tab[data-trouble]')
      expect(desk.network.requests.slice(since).filter(({ url }) => url.hostname === '127.0.0.1')).toEqual([])

      const [settings] = await Promise.all([
        desk.browser.context.waitForEvent('page'),
        sidebar.getByRole('button', { name: 'Sign in' }).click(),
      ])
      await settings.waitForURL(desk.browser.own('options.html'))
      await settings.close()
      const welcome = await signIn(desk, desk.browser)
      await welcome.close()
      await sidebar.getByRole('heading', { name: 'Cache carrier quotes for ten minutes' }).waitFor()
    },
  )
})

test('a draft of a million characters: the card names the limit, nothing is sent, and a shorter one is answered', async ({
  desk,
  open,
}) => {
  const page = await open(pages.newIssue)
  const since = desk.network.requests.length
  await page.getByLabel('Add a title').fill('Everything about carriers')
  await page.getByLabel('Markdown value').fill('carrier quotes '.repeat(70_000))
  const sidebar = await troubled(page)
  expect(await alertIn(sidebar)).toMatch(
    /This text is too long to compare\s+This text has 1,05\d,\d{3} characters; the limit is 400,000\./,
  )
  expect(limits.draftCharacters).toBe(400_000)
  await isNoAnswer(sidebar)
  const sent = desk.network.requests.slice(since).filter(({ url }) => url.hostname === '127.0.0.1')
  expect(sent.filter(({ method, body }) => method !== 'GET' || body !== '')).toEqual([])
  await write(page)
  await sidebar.getByRole('heading', { name: 'Cache carrier quotes for ten minutes' }).waitFor()
})
