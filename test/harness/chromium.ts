import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright-core'
import { findBrowser } from '#cli/browser/find.ts'
import { buildExtension } from '#cli/build/extension.ts'
import { hosts } from '#extension/hosts/index.ts'
import { ownHost } from '#extension/own-sites.ts'
import { permissionsOf } from '#extension/sites.ts'
import { extensionId, extensionOrigin } from '#shared/extension-id.ts'
import { ownSites } from '#test/fixtures/own-sites.ts'

export type Chromium = {
  context: BrowserContext
  /** Speaks with the browser itself. */
  cdp: CDPSession
  /** Address of a page of the built extension. */
  own(path: string): string
  /** The extension's background, once it runs. */
  background(): Promise<Worker>
  /** Folder of the profile, made for this browser. */
  profile: string
  /** Folder of the extension it has loaded. */
  extension: string
  /** Ends the browser and keeps its profile. */
  quit(): Promise<void>
  /** Ends the browser and removes its profile. */
  close(): Promise<void>
}

export type ChromiumOptions = {
  proxy: string
  scheme?: 'light' | 'dark'
  /** What starts it, if not the Chromium of this machine. */
  program?: string
}

/**
 * The person has said yes to the browser's own prompt for these sites, once, before: no headless browser shows a prompt.
 * They are off until someone turns them on in Hypha.
 */
const asked = [...hosts, ...ownSites.flatMap(site => ownHost(site) ?? [])]
const preferences = {
  extensions: {
    settings: {
      [extensionId]: {
        runtime_granted_permissions: { explicit_host: asked.flatMap(host => permissionsOf(host).origins) },
      },
    },
  },
}

const makeProfile = (): string => {
  const profile = mkdtempSync(join(tmpdir(), 'hypha-chromium-'))
  mkdirSync(join(profile, 'Default'))
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(preferences))
  return profile
}

/** A headless Chromium with the built extension, a profile of its own, and no way out but `proxy`. */
export const openChromium = async ({
  proxy,
  scheme = 'light',
  program = findBrowser()?.path ?? '/usr/bin/chromium',
}: ChromiumOptions): Promise<Chromium> => {
  const extension = await buildExtension('chrome')
  const profile = makeProfile()
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: program,
    headless: true,
    viewport: { width: 1280, height: 800 },
    colorScheme: scheme,
    ignoreHTTPSErrors: true,
    // Includes this computer, where the worker is.
    proxy: { server: `http://${proxy}`, bypass: '<-loopback>' },
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [
      '--no-sandbox',
      `--load-extension=${extension}`,
      `--disable-extensions-except=${extension}`,
      '--disable-background-networking',
      '--ignore-certificate-errors',
      '--enable-unsafe-extension-debugging',
      // A screen as people have one: popups are cut to it.
      '--screen-info={1600x1200}',
    ],
  })
  const browser = context.browser()
  if (!browser) throw new Error('This Chromium cannot be asked about itself.')
  const cdp = await browser.newBrowserCDPSession()
  const background = async () => context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker')
  await background()
  return {
    context,
    cdp,
    own: path => `${extensionOrigin}/${path}`,
    background,
    profile,
    extension,
    quit: () => context.close(),
    close: async () => {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

type Commands = { onCommand: { dispatch(name: string, tab: unknown): void } }

/** Headless, no keys reach the browser itself: what it tells when someone presses the sidebar's shortcut on this page. */
export const pressSidebarKeys = async (browser: Pick<Chromium, 'background'>, page: Page): Promise<void> => {
  const background = await browser.background()
  await background.evaluate(async address => {
    const tabs = await chrome.tabs.query({})
    const { onCommand } = chrome.commands as unknown as Commands
    onCommand.dispatch(
      'sidebar',
      tabs.find(tab => tab.url === address),
    )
  }, page.url())
}
