import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { indexClone } from '#cli/clone/index-clone.ts'
import { embeddedOwner, openPglite } from '#cli/stack/pglite.ts'
import type { OwnSite } from '#extension/hosts/host.ts'
import { hosts } from '#extension/hosts/index.ts'
import { makeClone } from '#test/fixtures/clone.ts'
import { answerOf } from '#test/fixtures/pages/routes.ts'
import { type Chromium, type ChromiumOptions, openChromium } from '#test/harness/chromium.ts'
import { behindBridge } from '#test/harness/database.ts'
import { type Network, openNetwork } from '#test/harness/network.ts'
import { onPlug, type Plugged } from '#test/harness/plug.ts'
import { migratedSnapshot } from '#test/harness/snapshot.ts'
import { openTestStack, type TestStack } from '#test/harness/stack.ts'

/** The whole stack over Larkfield's clone, read by the real indexer, and the network a browser reaches it through. */
export type Office = {
  stack: TestStack
  /** The database behind the worker. */
  database: Plugged
  /** All of its files in one, the write-ahead log included. */
  dump(): Promise<Buffer>
  network: Network
  close(): Promise<void>
}

export const openOffice = async (options: { port?: number } = {}): Promise<Office> => {
  const folder = mkdtempSync(join(tmpdir(), 'hypha-office-'))
  const engine = await openPglite(undefined, await migratedSnapshot())
  const database = onPlug(engine)
  const stack = await openTestStack({ ...options, database: await behindBridge(database, embeddedOwner) })
  const network = await openNetwork(answerOf)
  const { path } = await makeClone(join(folder, 'parcel'))
  await indexClone({ path, call: stack.call })
  return {
    stack,
    database,
    network,
    dump: async () => Buffer.from(await (await engine.db.dumpDataDir('none')).arrayBuffer()),
    close: async () => {
      await network.close()
      await stack.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A person's browser in the office: signed in, every site on. */
export type Desk = Office & { browser: Chromium }

/** Signs in as `npm start` does: a one-time code in the address of the welcome page. */
export const signIn = async ({ stack }: Office, browser: Chromium): Promise<Page> => {
  const { code } = await stack.call('codes.create', { client: 'browser' })
  const page = await browser.context.newPage()
  await page.goto(browser.own(`welcome.html#code=${code}&worker=${stack.url}`))
  await page.getByText('Signed in as Ines Okoye').waitFor()
  return page
}

/** Turns a site on or off by its switch, on any page of ours that has one. */
export const turnSite = async (page: Page, label: string, on: boolean): Promise<void> => {
  // A tab behind others is slow to draw.
  await page.bringToFront()
  const site = page.getByRole('switch', { name: `Hypha on ${label}` })
  if ((await site.getAttribute('aria-checked')) === String(on)) return
  await site.click()
  await page.getByRole('switch', { name: `Hypha on ${label}`, checked: on }).waitFor()
}

/** Adds the address of a product in the settings, as a person does; then it is on. */
export const addOwnSite = async (settings: Page, { product, address }: OwnSite): Promise<void> => {
  await settings.bringToFront()
  await settings.getByRole('button', { name: 'Add an address of your own…' }).click()
  await settings.getByLabel('Product').selectOption(product)
  await settings.getByLabel('Address', { exact: true }).fill(address)
  await settings.getByRole('button', { name: 'Add', exact: true }).click()
  const name = `Hypha on ${address.replace('https://', '')}`
  await settings.getByRole('switch', { name, checked: true }).waitFor()
}

/** Takes it out of the list again. */
export const removeOwnSite = async (settings: Page, { address }: OwnSite): Promise<void> => {
  await settings.bringToFront()
  const remove = settings.getByRole('button', { name: `Remove ${address.replace('https://', '')}` })
  await remove.click()
  await remove.waitFor({ state: 'detached' })
}

/** Nothing is answered from memory any more: what is asked next is sent. */
export const forgetAnswers = async ({ browser }: Desk): Promise<void> => {
  const page = await browser.context.newPage()
  await page.goto(browser.own('options.html'))
  await page.evaluate(async () => {
    const keys = await chrome.storage.session.getKeys()
    await chrome.storage.session.remove(keys.filter(key => key.startsWith('answer:')))
  })
  await page.close()
}

/** Closing it leaves the office as it is. */
export const openDesk = async (
  office: Office,
  options: Pick<ChromiumOptions, 'scheme'> = {},
): Promise<Desk> => {
  const browser = await openChromium({ ...options, proxy: office.network.proxy })
  const page = await signIn(office, browser)
  for (const { label } of hosts) await turnSite(page, label, true)
  await page.close()
  return { ...office, browser, close: () => browser.close() }
}
