import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from '#cli/browser/find.ts'
import { cardsUnder, closedSidebar, shownCard, wordsOn } from '#test/harness/cards.ts'
import { pressSidebarKeys } from '#test/harness/chromium.ts'
import { hypha, type RunningCommand, startHypha } from '#test/harness/command.ts'
import { stopped, until } from '#test/harness/start-place.ts'

let base: string
let wrapper: string
let command: RunningCommand | undefined

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'hypha-demo-test-'))
  // The real browser with its real window code, drawing into nothing, and telling a test what it shows.
  wrapper = join(base, 'chromium')
  const flags = '--ozone-platform=headless --remote-debugging-port=0'
  writeFileSync(wrapper, `#!/bin/sh\nexec ${findBrowser()?.path} ${flags} "$@"\n`)
  chmodSync(wrapper, 0o755)
})
afterEach(async () => {
  command?.child.kill('SIGKILL')
  await command?.ended
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const start = (...args: string[]): RunningCommand => {
  const env = { CHROMIUM_PATH: wrapper, DISPLAY: ':none', TMPDIR: base }
  command = startHypha(['start', '--demo', '--port', '0', ...args], { env })
  return command
}

const folderOf = (demo: RunningCommand): string => /--data (\S+)/.exec(demo.output())?.[1] ?? ''

const windowOf = async (demo: RunningCommand): Promise<BrowserContext> => {
  const [port] = readFileSync(join(folderOf(demo), 'browser/DevToolsActivePort'), 'utf8').split('\n')
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const [context] = browser.contexts()
  if (!context) throw new Error('The window has no pages.')
  return context
}

/** The sidebar, opened by its shortcut: the window behind the test is not drawn for anybody, and clicks wait for that. */
const openByKeys = async (page: Page, window: BrowserContext): Promise<Frame> => {
  const sidebar = await closedSidebar(page)
  const background = async () => window.serviceWorkers()[0] ?? window.waitForEvent('serviceworker')
  await pressSidebarKeys({ background }, page)
  await sidebar.locator('.panel').waitFor()
  return sidebar
}

/** Opens the sidebar, and waits for a card under a heading there. */
const seeCard = async (page: Page, window: BrowserContext, heading: string, title: string): Promise<void> => {
  const sidebar = await openByKeys(page, window)
  const titles = async () => (await sidebar.evaluate(cardsUnder, heading)).map(card => card.title)
  await expect.poll(titles).toContain(title)
}

/** What a person sees first on the page of each host. */
const firstSeen: Record<string, (page: Page, window: BrowserContext) => Promise<unknown>> = {
  'A draft in Google Docs': (page, window) =>
    seeCard(page, window, 'Related work', 'Hold a delivery slot while the customer pays'),
  'A new ticket in Jira': async (page, window) => {
    await page.goto(page.url().replace('#write', '?written=by-hand'))
    await page.locator('#createGlobalItem').dispatchEvent('click')
    await page.getByLabel('Summary').fill('Let customers choose a delivery slot')
    await page.getByLabel('Description').fill('They choose two hours before they pay.')
    await seeCard(page, window, 'Related work', 'DEPOT-1 Two-hour delivery slots')
  },
  'A change on GitHub': async page => {
    await page.getByText('services/address/check.ts').hover()
    const words = await wordsOn((await shownCard(page)).locator('.hover-card'))
    expect(words).toMatch(
      /Ask\s+ML\s+Mei Lindqvist\s+(?:@mei-l\s+)?decides[\s\S]*larkfield\/addresses[\s\S]*One service checks addresses/,
    )
  },
  'A proposal in Notion': (page, window) =>
    seeCard(page, window, 'Decisions', 'Photos at the door are kept for thirty days'),
}

describe('hypha start --demo', () => {
  it('shows a card on each host in a window of its own, and leaves nothing even when it is killed', async () => {
    const demo = start()
    await demo.until('Ctrl-C ends it')
    const window = await windowOf(demo)
    for (const [label, see] of Object.entries(firstSeen)) {
      const [, address = ''] = new RegExp(`${label} +(https:\\S+)`).exec(demo.output()) ?? []
      const page = await window.newPage()
      await page.bringToFront()
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.goto(address)
      await see(page, window)
      await page.close()
    }
    const folder = folderOf(demo)
    demo.child.kill('SIGKILL')
    await until(() => demo.processes().length === 0 && !existsSync(folder))
    // A whole company is read first: on a busy machine that takes its time.
  }, 300_000)

  it('leaves nothing after Ctrl-C, whatever it was about', async () => {
    const demo = start('--no-browser')
    await demo.until('Opening the database')
    expect(await stopped(demo)).toEqual({ code: 0, left: [] })
    expect(demo.output()).toMatch(/Stopping …\n$/)
    expect(readdirSync(base).filter(name => name.startsWith('hypha-demo-'))).toEqual([])
  })

  it.each([
    [
      'a path',
      ['.hidden'],
      'The demo reads a made-up company, and not .hidden.\nLeave out the path, or --demo.\n',
    ],
    [
      'a data folder',
      ['--data', 'kept'],
      "option '--demo' cannot be used with option '--data <folder>'\nSee `hypha --help`.\n",
    ],
    [
      'another database',
      ['--database-url', 'postgres://127.0.0.1/x'],
      "option '--demo' cannot be used with option '--database-url <url>'\nSee `hypha --help`.\n",
    ],
  ])('is refused with %s in one clear line', async (_, args, words) => {
    const { code, stderr, stdout } = await hypha(['start', '--demo', ...args])
    expect([code, stderr, stdout]).toEqual([2, words, ''])
  })
})
