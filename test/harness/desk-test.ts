import type { Page } from 'playwright-core'
import { test as base, expect } from 'vitest'
import { openDesk, openOffice } from '#test/harness/desk.ts'

/** Shows an address in a tab of its own, which closes when the test is over. */
export type Open = (address: string) => Promise<Page>

/** What pages say in their console, scripts of ours in them included. Nothing, in a good test. */
const listen = (page: Page, complaints: string[]): void => {
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    const isOurs = !message.text().startsWith('Failed to load resource')
    if (['error', 'warning'].includes(message.type()) && isOurs) complaints.push(message.text())
  })
}

/** One stack and one browser for all tests that ask for them, in whichever file. */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs out of this pattern
  .extend('office', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const office = await openOffice()
    onCleanup(() => office.close())
    return office
  })
  .extend('desk', { scope: 'worker' }, async ({ office }, { onCleanup }) => {
    const desk = await openDesk(office)
    onCleanup(() => desk.close())
    return desk
  })
  /** What pages complained of; a test that makes one complain takes it out. */
  .extend('complaints', async ({ task }, { onCleanup }) => {
    const complaints: string[] = []
    onCleanup(() => {
      if (task.result?.state !== 'fail') expect(complaints).toEqual([])
    })
    return complaints
  })
  .extend('open', async ({ desk, complaints }, { onCleanup }): Promise<Open> => {
    const opened: Page[] = []
    onCleanup(async () => void (await Promise.all(opened.map(page => page.close()))))
    return async address => {
      const page = await desk.browser.context.newPage()
      listen(page, complaints)
      opened.push(page)
      await page.goto(address)
      return page
    }
  })
