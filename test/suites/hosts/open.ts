import { type CDPSession, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import type { PageContext } from '#extension/hosts/host.ts'
import { answerOf } from '#test/fixtures/pages/routes.ts'
import type { Probe } from './probe.ts'
import { startWorld } from './world.ts'

/** A page with the adapters in a world of their own. */
export type Probed = {
  page: Page
  /** Calls the probe in the page. */
  ask<K extends keyof Probe>(name: K, ...input: Parameters<Probe[K]>): Promise<ReturnType<Probe[K]>>
  /** The last thing told about the words, when it is about the page with this id. */
  wordsOf(id: string): Promise<PageContext | null | undefined>
  /** Lets this much time pass in the page, in ms, at once; then time stands still there. */
  pass(ms: number): Promise<void>
  /** What went wrong in the page or in our world. */
  errors: string[]
}

export type Opener = {
  /** Opens a page; `bridge`: with the script in the page's own world, after that of `another` extension. */
  load(url: string, options?: { bridge?: boolean; another?: string }): Promise<Probed>
  /** The same, and watches it at once. */
  open: Opener['load']
  close(): Promise<void>
}

/** A file of the suite as one classic script. */
const scriptOf = async (entry: string): Promise<string> => {
  const lib = { entry: new URL(entry, import.meta.url).pathname, formats: ['iife' as const], name: 'built' }
  const [built] = [
    await build({ configFile: false, logLevel: 'silent', build: { write: false, lib } }),
  ].flat()
  if (!built || !('output' in built)) throw new Error(`${entry} was not built`)
  return built.output[0].code
}

const passIn = async (cdp: CDPSession, budget: number): Promise<void> => {
  const passed = new Promise(resolve => cdp.once('Emulation.virtualTimeBudgetExpired', resolve))
  await cdp.send('Emulation.setVirtualTimePolicy', { policy: 'advance', budget })
  await passed
}

/** One browser, without a network: the four hosts answer from skeletons, under their real names. */
export const startOpener = async (): Promise<Opener> => {
  const [probe, bridge] = await Promise.all([scriptOf('./probe.ts'), scriptOf('./bridge.ts')])
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  })
  const context = await browser.newContext()
  await context.route('**', route => route.fulfill(answerOf(new URL(route.request().url()))))
  const load: Opener['load'] = async (url, options = {}) => {
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    const errors: string[] = []
    if (options.another) await page.addInitScript(options.another)
    if (options.bridge) await page.addInitScript(bridge)
    const evaluate = await startWorld(cdp, probe, errors)
    await page.goto(url)
    const ask = (async (name: string, ...input: unknown[]) =>
      evaluate(`probe.${name}(${input.map(i => JSON.stringify(i)).join()})`)) as Probed['ask']
    const wordsOf: Probed['wordsOf'] = async id => {
      const told = (await ask('contexts')).at(-1)
      return told?.id === id ? told.context : undefined
    }
    return { page, ask, wordsOf, pass: ms => passIn(cdp, ms), errors }
  }
  const open: Opener['open'] = async (...input) => {
    const probed = await load(...input)
    await probed.ask('start')
    return probed
  }
  return { load, open, close: () => browser.close() }
}
