import type { Page } from 'playwright-core'
import { test as base, expect } from 'vitest'
import { type Desk, openDesk, openOffice } from '#test/harness/desk.ts'

/** Shows an address in a tab of its own, which closes when the test is over. */
export type Open = (address: string) => Promise<Page>

/** What pages say in their console, scripts of ours in them included. Nothing, in a good test. */
const listen = (page: Page, complaints: string[]): void => {
  page.on('pageerror', error => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`)
  })
}

/** One browser for all tests that ask for a desk. */
export const test = base
  .extend('desk', { scope: 'worker' }, async ({}, { onCleanup }): Promise<Desk> => {
    const office = await openOffice()
    const desk = await openDesk(office)
    onCleanup(() => desk.close())
    return desk
  })
  .extend('open', async ({ desk }, { onCleanup }): Promise<Open> => {
    const opened: Page[] = []
    const complaints: string[] = []
    onCleanup(async () => {
      await Promise.all(opened.map(page => page.close()))
      expect(complaints).toEqual([])
    })
    return async address => {
      const page = await desk.browser.context.newPage()
      listen(page, complaints)
      opened.push(page)
      await page.goto(address)
      return page
    }
  })
