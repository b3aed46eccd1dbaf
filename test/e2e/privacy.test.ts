import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import { closedSidebar } from '#test/harness/cards.ts'
import { openDesk } from '#test/harness/desk.ts'
import { test } from '#test/harness/desk-test.ts'
import { filesWith } from '#test/harness/files.ts'

/** A word no page, no item and no browser has. */
const canary = 'vexillographer'
const sentence = `The booking desk waits for carrier quotes, says the ${canary}.`

/** Ways to write a draft, each on a site of its own. */
const drafts: Record<string, { address: string; write(page: Page): Promise<void> }> = {
  'a new issue on GitHub': {
    address: pages.newIssue,
    write: async page => {
      await page.getByLabel('Add a title').fill(`Quotes of the ${canary}`)
      await page.getByLabel('Markdown value').fill(sentence)
    },
  },
  'a comment on GitHub': {
    address: pages.issue,
    write: page => page.getByPlaceholder('Use Markdown').fill(sentence),
  },
  'the create dialog of Jira': {
    address: pages.jiraBoard,
    write: async page => {
      await page.getByText('Create', { exact: true }).click()
      await page.getByLabel('Summary').fill('Quotes')
      await page.getByRole('textbox').last().pressSequentially(sentence)
    },
  },
  'a page in Notion': {
    address: pages.notion,
    write: async page => {
      await page.getByText('Ask carriers how often').click()
      await page.keyboard.type(sentence)
    },
  },
  'a document in Google Docs': {
    address: pages.document,
    write: async page => {
      await page.locator('.kix-appview-editor').click()
      await page.keyboard.type(sentence)
    },
  },
}

/** Chromium keeps the form fields of pages there, to reopen closed tabs; with an extension or without. */
const browsersOwn = /\/Default\/Sessions\//

test('what is written in drafts is asked about, and kept nowhere', async ({ office }) => {
  const desk = await openDesk(office)
  const { browser } = desk
  try {
    for (const [name, { address, write }] of Object.entries(drafts)) {
      const since = office.network.requests.length
      const asked = () => office.network.requests.slice(since).map(({ url, body }) => url.pathname + body)
      const page = await browser.context.newPage()
      await page.goto(address)
      await write(page)
      const question = expect.stringMatching(RegExp(`^/v1/context.*the ${canary}\\.`))
      await expect.poll(asked, { message: name }).toContainEqual(question)
      const sidebar = await closedSidebar(page)
      await sidebar.locator('.tab').click()
      await page.close()
    }
    await browser.quit()

    expect(filesWith(browser.profile, 'Ines Okoye')).not.toEqual([])
    expect(filesWith(browser.profile, canary).filter(path => !browsersOwn.test(path))).toEqual([])
    expect(filesWith(office.stack.folder, canary)).toEqual([])
    const database = await office.dump()
    expect(database.includes('Cache carrier quotes for ten minutes')).toBe(true)
    expect(database.includes(canary)).toBe(false)
  } finally {
    await browser.close()
  }
})
