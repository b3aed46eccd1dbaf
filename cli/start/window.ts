import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { type Browser, findBrowser, hasDisplay } from '#cli/browser/find.ts'
import { type Network, needsNoSandbox, type OpenBrowser, openBrowser } from '#cli/browser/open.ts'
import { turnSitesOn } from '#cli/browser/sites-on.ts'
import { buildExtension } from '#cli/build/extension.ts'
import { codeIsSpent } from '#cli/database/workspace.ts'
import { call } from '#shared/contract/client.ts'
import { extensionOrigin } from '#shared/extension-id.ts'
import type { Neon } from '#worker/db/neon.ts'

export type WindowPlan = {
  /** Data folder; the browser's profile is kept in `browser` under it. */
  folder: string
  url: string
  token: string
  /** A made-up world instead of the network: every site is on in it, and the window shows where it begins. */
  world?: { network: Network; start: string }
  /** Speaks as the owner of the tables. */
  sql: Neon
  signal: AbortSignal
  say(line: string): void
}

/** How long the window may take to sign in by itself, in milliseconds. */
const patience = 20_000

/** A one-time code, and the extension's page that signs in with it: no token is in the build or in an address. */
const invitation = async ({ url, token, signal }: WindowPlan): Promise<{ code: string; address: string }> => {
  const { code } = await call('codes.create', { client: 'browser' }, { baseUrl: url, token, signal })
  return { code, address: `${extensionOrigin}/welcome.html#${new URLSearchParams({ code, worker: url })}` }
}

const showHow = async (plan: WindowPlan, extension: string): Promise<void> => {
  plan.say('Chrome takes no extension from a command line. By hand it is three steps:')
  plan.say('  1. Open chrome://extensions and turn on Developer mode.')
  plan.say(`  2. Load unpacked: ${extension}`)
  plan.say(`  3. Within five minutes, open ${(await invitation(plan)).address}`)
}

const signIn = async (plan: WindowPlan, window: OpenBrowser): Promise<void> => {
  const { code, address } = await invitation(plan)
  await window.show(address)
  const late = Date.now() + patience
  while (!(await codeIsSpent(plan.sql, code))) {
    if (Date.now() > late)
      return plan.say(`The window has not signed in. Within five minutes, open in it: ${address}`)
    await after(100, undefined, { signal: plan.signal })
  }
  plan.say('The browser window is open and signed in.')
}

/** The browser to open, or why there is none. */
const browserHere = (): Browser | string => {
  if (!hasDisplay()) return 'There is no display here, so no window is opened; everything else works.'
  const { CHROMIUM_PATH: named } = process.env
  const lacking = named ? `CHROMIUM_PATH names no program (${named})` : 'No Chromium, Edge or Brave is found'
  return (
    findBrowser() ?? `${lacking}, so no window is opened. Install Chromium, or name one with CHROMIUM_PATH.`
  )
}

/**
 * Builds the extension and opens it, signed in, in a browser window of its own; says why where that cannot be.
 * Returns what closes the window; null: none is open.
 */
export const openWindow = async (plan: WindowPlan): Promise<(() => Promise<void>) | null> => {
  const browser = browserHere()
  if (typeof browser === 'string') {
    plan.say(browser)
    return null
  }
  const extension = await buildExtension('chrome', plan.signal)
  if (!browser.loadsExtensions) {
    if (!plan.world) await showHow(plan, extension)
    else
      plan.say(
        'Chrome takes no extension from a command line: install Chromium, and name it with CHROMIUM_PATH.',
      )
    return null
  }
  if (needsNoSandbox()) plan.say('Warning: as root the browser runs without its sandbox.')
  const profile = join(plan.folder, 'browser')
  const { world } = plan
  if (world) turnSitesOn(profile, extension)
  const window = await openBrowser({ browser, extension, profile, ...(world && { network: world.network }) })
  let closing = false
  const close = () => {
    closing = true
    return window.stop()
  }
  void window.ended.then(() => {
    if (!closing) plan.say('The browser was closed. Hypha runs on; Ctrl-C ends it.')
  })
  try {
    await signIn(plan, window)
    if (world) await window.show(world.start)
    return close
  } catch (cause) {
    await close()
    throw cause
  }
}
