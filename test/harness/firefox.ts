import { setTimeout as after } from 'node:timers/promises'
import { type Browser, type Frame, launch, type Page } from 'puppeteer-core'
import { buildExtension } from '#cli/build/extension.ts'
import { findProgram } from '#cli/machine/programs.ts'
import { firefoxId } from '#shared/extension-id.ts'

/** The origin of our pages, which Firefox otherwise makes up for every profile. */
const uuid = '8c1d2a4e-5b7f-4c3d-9e21-6f0a1b2c3d4e'

export type Firefox = {
  browser: Browser
  /** A tab with a page of the built extension. */
  own(path: string): Promise<Page>
  /** Address of a page of the built extension. */
  ownAddress(path: string): string
  close(): Promise<void>
}

/** A headless Firefox with the built extension, a profile of its own, and no way out but `proxy`. */
export const openFirefox = async (proxy: string): Promise<Firefox> => {
  const extension = await buildExtension('firefox')
  const [host = '', port = ''] = proxy.split(':')
  const browser = await launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX_PATH ?? findProgram(['firefox-esr', 'firefox']) ?? 'firefox',
    headless: true,
    acceptInsecureCerts: true,
    defaultViewport: { width: 1280, height: 800 },
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [firefoxId]: uuid }),
      // No headless browser shows a prompt: the person has said yes.
      'extensions.webextOptionalPermissionPrompts': false,
      'network.proxy.type': 1,
      'network.proxy.http': host,
      'network.proxy.http_port': Number(port),
      'network.proxy.ssl': host,
      'network.proxy.ssl_port': Number(port),
      'network.proxy.no_proxies_on': '',
      // This computer, where the worker is, included.
      'network.proxy.allow_hijacking_localhost': true,
    },
  })
  await browser.installExtension(extension)
  const ownAddress = (path: string): string => `moz-extension://${uuid}/${path}`
  return {
    browser,
    ownAddress,
    own: async path => {
      const page = await browser.newPage()
      // Nobody tells when a page of an extension has loaded.
      void page.goto(ownAddress(path), { timeout: 0 }).catch(() => undefined)
      await page.waitForSelector('#root > *')
      return page
    },
    close: () => browser.close(),
  }
}

const patience = 15_000

/** Our frame in a page in which this can be found; waits for it. */
export const frameHolding = async (page: Page, selector: string): Promise<Frame> => {
  const late = Date.now() + patience
  while (Date.now() < late) {
    for (const frame of page.frames().filter(f => f !== page.mainFrame())) {
      if (await frame.$(selector).catch(() => null)) return frame
    }
    await after(20)
  }
  throw new Error(`No frame with ${selector} on ${page.url()}: ${page.frames().map(f => f.url())}`)
}
