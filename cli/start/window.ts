import { join } from 'node:path'
import { type Browser, findBrowser, hasDisplay } from '#cli/browser/find.ts'
import { needsNoSandbox, openBrowser } from '#cli/browser/open.ts'
import { buildExtension } from '#cli/build/extension.ts'
import { call } from '#shared/contract/client.ts'
import { extensionOrigin } from '#shared/extension-id.ts'

export type WindowPlan = {
  /** Data folder; the browser's profile is kept in `browser` under it. */
  folder: string
  url: string
  token: string
  signal: AbortSignal
  say(line: string): void
}

/** The extension's welcome page, with a one-time code that signs it in: no token is in the build or in an address. */
const welcomeAddress = async ({ url, token, signal }: WindowPlan): Promise<string> => {
  const { code } = await call('codes.create', { client: 'browser' }, { baseUrl: url, token, signal })
  return `${extensionOrigin}/welcome.html#${new URLSearchParams({ code, worker: url })}`
}

const showHow = async (plan: WindowPlan, extension: string): Promise<void> => {
  plan.say('Chrome takes no extension from a command line. By hand it is three steps:')
  plan.say('  1. Open chrome://extensions and turn on Developer mode.')
  plan.say(`  2. Load unpacked: ${extension}`)
  plan.say(`  3. Within five minutes, open ${await welcomeAddress(plan)}`)
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
 * Returns what closes the window.
 */
export const openWindow = async (plan: WindowPlan): Promise<() => Promise<void>> => {
  const browser = browserHere()
  const nothing = async () => undefined
  if (typeof browser === 'string') {
    plan.say(browser)
    return nothing
  }
  const extension = await buildExtension('chrome', plan.signal)
  if (!browser.loadsExtensions) {
    await showHow(plan, extension)
    return nothing
  }
  if (needsNoSandbox()) plan.say('Warning: as root the browser runs without its sandbox.')
  const window = await openBrowser({ browser, extension, profile: join(plan.folder, 'browser') })
  void window.ended.then(() => {
    if (!plan.signal.aborted) plan.say('The browser was closed. Hypha runs on; Ctrl-C ends it.')
  })
  await window.show(await welcomeAddress(plan))
  return window.stop
}
