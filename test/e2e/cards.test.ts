import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBrowser } from '#cli/browser/find.ts'
import { faultsIn } from '#test/harness/axe.ts'
import { buildGallery } from '../gallery/build.ts'
import { keepScene } from '../gallery/keep-scene.ts'
import { schemes } from '../gallery/pictures.ts'
import { scenes } from '../gallery/scenes.tsx'

const origin = 'https://gallery.larkfield.example'
const folder = mkdtempSync(join(tmpdir(), 'hypha-gallery-'))
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
let browser: Browser

beforeAll(async () => {
  await buildGallery(folder)
  browser = await chromium.launch({
    executablePath: findBrowser()?.path ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = async (dress = '', options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await browser.newContext(options)
  await context.route(`${origin}/**`, route => {
    const { pathname } = new URL(route.request().url())
    return route.fulfill({
      contentType: types[extname(pathname)] ?? '',
      body: readFileSync(join(folder, pathname)),
    })
  })
  const page = await context.newPage()
  await page.goto(`${origin}/index.html?${dress}`)
  return page
}

const show = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(hash => {
    location.hash = hash
  }, encodeURIComponent(name))
  await page.locator(`[data-scene="${name}"]`).waitFor({ state: 'attached' })
}

/** Rules about whole pages do not fit a single card. */
const pageRules = ['page-has-heading-one', 'region', 'landmark-one-main']
const faultsOf = (page: Page): Promise<string[]> => faultsIn(page, pageRules)

test('a fault would be found', async () => {
  const page = await open()
  await show(page, 'owner')
  await page.evaluate(() => document.body.append(document.createElement('button')))
  expect(await faultsOf(page)).toEqual([expect.stringContaining('button-name')])
})

const dresses = [
  ['light', 'scheme=light'],
  ['dark', 'scheme=dark'],
  ['light, high contrast', 'scheme=light&contrast=high'],
  ['dark, high contrast', 'scheme=dark&contrast=high'],
] as const

test.each(dresses)(
  'every card in every state has no accessibility fault axe can find (%s)',
  async (_, dress) => {
    const page = await open(dress)
    const faults: Record<string, string[]> = {}
    for (const [name, scene] of Object.entries(scenes)) {
      await show(page, name)
      const scheme = schemes.find(known => dress === `scheme=${known}`)
      if (scheme) await keepScene(page, name, scene, scheme)
      for (const summary of await page.locator('summary').all()) await summary.click()
      const found = await faultsOf(page)
      if (found.length > 0) faults[name] = found
    }
    expect(faults).toEqual({})
  },
)

test.each([
  ['at 200% zoom', { width: 186, height: 360 }, {}],
  ['with forced colours', { width: 372, height: 720 }, { forcedColors: 'active' }],
  ['from right to left', { width: 372, height: 720 }, {}],
] as const)('no card is wider than its place %s', async (when, viewport, options) => {
  const page = await open('', { viewport, ...options })
  for (const name of Object.keys(scenes).filter(scene => !scene.startsWith('tab'))) {
    await show(page, name)
    if (when.startsWith('from'))
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width, name).toBeLessThanOrEqual(viewport.width)
  }
})

test('who wants less motion gets none', async () => {
  const page = await open('', { reducedMotion: 'reduce' })
  await show(page, 'loading')
  const moving = await page.evaluate(
    () => document.getAnimations().filter(a => a.effect?.getTiming().duration !== 0).length,
  )
  expect(moving).toBe(0)
})
