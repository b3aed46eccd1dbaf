import { expect } from 'vitest'
import { closedSidebar } from '#test/harness/cards.ts'
import { openDesk } from '#test/harness/desk.ts'
import { test } from '#test/harness/desk-test.ts'
import { filesWith } from '#test/harness/files.ts'
import { drafts } from '#test/soak/visits/drafts.ts'

/** A word no page, no item and no browser has. */
const canary = 'vexillographer'
const sentence = `The booking desk waits for carrier quotes, says the ${canary}.`

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
      await write(page, sentence)
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
