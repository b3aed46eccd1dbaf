import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { hosts } from '#extension/hosts/index.ts'
import { extensionOrigin } from '#shared/extension-id.ts'
import { pageOn, pages } from '#test/fixtures/pages/routes.ts'
import { closedSidebar, frameWith, openSidebar, shownCard, wordsOn } from '#test/harness/cards.ts'
import { pressSidebarKeys } from '#test/harness/chromium.ts'
import { turnSite } from '#test/harness/desk.ts'
import { test } from '#test/harness/desk-test.ts'
import { inOurWorld } from '#test/harness/page-world.ts'

const file = '[id^=diff-fddce] h3 code'

/** What a page's own script finds of us, trying everything it has. */
const spy = () => {
  const root = document.documentElement.lastElementChild as HTMLElement
  const tried = (run: () => unknown): unknown => {
    try {
      return run()
    } catch (error) {
      return (error as Error).name
    }
  }
  return {
    markup: root.outerHTML,
    serialised: root.getHTML({ serializableShadowRoots: true }),
    shadow: root.shadowRoot,
    internals: tried(() => root.attachInternals().shadowRoot),
    second: tried(() => root.attachShadow({ mode: 'open' })),
    frames: window.frames.length,
    inFrames: document.querySelectorAll('iframe').length,
    loaded: performance.getEntriesByType('resource').filter(({ name }) => /extension/.test(name)).length,
    words: ['Related work', 'Hypha', 'confidence'].filter(words =>
      (window as unknown as { find(words: string): boolean }).find(words),
    ),
    text: document.documentElement.textContent.includes('Related work'),
    extension: Boolean(window.chrome?.runtime),
  }
}

test('a page cannot read our cards', async ({ open }) => {
  const page = await open(pages.pullFiles)
  const sidebar = await openSidebar(page)
  expect(await wordsOn(sidebar.locator('.panel'))).toContain('Related work')
  await page.locator(file).hover()
  await shownCard(page)
  expect(await page.evaluate(spy)).toEqual({
    markup: '<div popover="manual"></div>',
    serialised: '',
    shadow: null,
    internals: 'NotSupportedError',
    second: 'NotSupportedError',
    frames: 0,
    inFrames: 0,
    loaded: 0,
    words: [],
    text: false,
    extension: false,
  })
})

test('a page cannot restyle our cards, nor cover them by any layer of its own', async ({ open }) => {
  const page = await open(pages.pull)
  const sidebar = await openSidebar(page)
  const place = async () => (await (await sidebar.frameElement()).boundingBox())!
  const before = await place()
  // Beside its round corners one sees the page.
  const clip = { x: before.x + 12, y: before.y + 12, width: before.width - 24, height: before.height - 24 }
  const picture = async () => (await page.screenshot({ clip })).toString('base64')
  // The panel has just opened: what it shows is taken once two looks at it are the same.
  let looked = await picture()
  const isSettled = async (): Promise<boolean> => {
    const former = looked
    looked = await picture()
    return looked === former
  }
  await expect.poll(isSettled, { timeout: 30_000 }).toBe(true)
  await page.evaluate(() => {
    const rules =
      'display:none;visibility:hidden;opacity:0;transform:scale(0);filter:blur(9px);clip-path:inset(50%);left:-999px;zoom:.1;color:red;font:60px serif;mask:linear-gradient(#0000,#0000)'
    const strong = rules.replaceAll(';', '!important;')
    const style = document.createElement('style')
    style.textContent = `div,[popover],html>div,:popover-open,iframe{${strong}!important}*{color:red!important}`
    document.head.append(style)
    ;(document.documentElement.lastElementChild as HTMLElement).style.cssText = strong
    document.body.insertAdjacentHTML(
      'beforeend',
      '<section style="position:fixed;inset:0;z-index:2147483647;background:#fff"></section>',
    )
  })
  expect(await place()).toEqual(before)
  await expect.poll(async () => (await picture()) === looked, { timeout: 30_000 }).toBe(true)
  await sidebar.getByRole('button', { name: 'Close' }).click()
  await frameWith(page, '.tab')
})

test('a page cannot move our cards by events of its own making', async ({ desk, open }) => {
  const page = await open(pages.pullFiles)
  await closedSidebar(page)
  const since = desk.network.requests.length
  await page.locator(file).evaluate(element => {
    const options = { bubbles: true, composed: true, clientX: 330, clientY: 305 }
    for (const type of ['pointerover', 'pointermove']) element.dispatchEvent(new PointerEvent(type, options))
    const link = element.closest('a')
    link?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }))
    link?.focus()
  })
  // A real pointer on another file: had a card been opened by those events, it would be there already.
  await page.locator('[id^=diff-b6191] h3 code').hover()
  const card = await shownCard(page)
  expect(await card.getByRole('article').getAttribute('aria-label')).toBe('Who owns services/quotes/quote.ts')
  const hovers = desk.network.requests.slice(since).filter(({ url }) => url.pathname === '/v1/owners')
  expect(hovers).toEqual([])
})

describe('a page cannot put our own pages to its use', () => {
  /** What a frame with this address holds. */
  const framed = async (page: Page, address: string): Promise<string> => {
    const before = page.frames().length
    await page.evaluate(src => {
      const frame = document.createElement('iframe')
      frame.src = src
      const loaded = new Promise(resolve => {
        frame.onload = resolve
      })
      document.body.append(frame)
      return loaded
    }, address)
    const frame = page.frames()[before]!
    return frame.url().startsWith('chrome-error:') ? 'refused' : frame.locator('body').innerHTML()
  }

  test('in a frame of its own, even where it knows the address', async ({ open, complaints }) => {
    const page = await open(pages.document)
    await closedSidebar(page)
    expect(await framed(page, `${extensionOrigin}/frame.html`)).toBe('refused')
    expect(await framed(page, `${extensionOrigin}/options.html`)).toBe('refused')
    const refusal = expect.stringMatching(/^Denying load of chrome-extension:/)
    expect(complaints.splice(0)).toEqual([refusal, refusal])
    const now = await inOurWorld<string>(page, `chrome.runtime.getURL('frame.html')`)
    expect(await framed(page, `${now}#${crypto.randomUUID()}`)).toMatch(/<div id="root"><\/div>/)
  })

  test('with a nonce that one of our frames has spent', async ({ open }) => {
    const page = await open(pages.document)
    await closedSidebar(page)
    await inOurWorld(
      page,
      `{ const make = crypto.randomUUID.bind(crypto); crypto.randomUUID = () => (globalThis.nonce = make()) }`,
    )
    await page.evaluate(() => document.documentElement.lastElementChild?.remove())
    const frame = await closedSidebar(page)
    const nonce = await inOurWorld<string>(page, 'nonce')
    const replay = `chrome.runtime.sendMessage({ type: 'frame.hello', input: { nonce: '${nonce}' } })`
    expect(await frame.evaluate(replay)).toEqual({ ok: true, value: null })
    const now = await inOurWorld<string>(page, `chrome.runtime.getURL('frame.html')`)
    expect(await framed(page, `${now}#${nonce}`)).toMatch(/<div id="root"><\/div>/)
  })

  test('in a window it opens', async ({ desk, open }) => {
    const page = await open(pages.document)
    const [window] = await Promise.all([
      desk.browser.context.waitForEvent('page'),
      page.evaluate(
        address => void globalThis.open(address),
        `${extensionOrigin}/welcome.html#code=x&worker=${desk.stack.url}`,
      ),
    ])
    await expect.poll(() => window.url()).toBe('chrome-error://chromewebdata/')
    await window.close()
  })
})

test('a page that takes over its process may say what it shows, and learns and moves nothing', async ({
  open,
}) => {
  const page = await open(pages.pull)
  await closedSidebar(page)
  const asks: Record<string, unknown> = {
    'search.ask': { q: 'carrier', limit: 5 },
    'session.end': {},
    'session.start': { worker: 'https://larkfield.example', code: 'x' },
    'pause.begin': { host: null, page: null, until: null },
    'pause.end': { host: null, page: null },
    'everything.forget': {},
    'recent.add': { title: 'x', url: 'https://larkfield.example', kind: 'pull', source: 'x' },
    'frame.hello': { nonce: crypto.randomUUID() },
    'sidebar.size': { tabId: 1, width: 480 },
    'sidebar.turn': { tabId: 1, open: true, focus: true },
    'page.words': { page: null, context: { text: 1 }, files: null, told: 0, again: true },
    constructor: {},
  }
  for (const [type, input] of Object.entries(asks)) {
    const message = JSON.stringify({ type, input })
    const answer = await inOurWorld<object>(page, `chrome.runtime.sendMessage(${message})`)
    expect(answer, type).toMatchObject({ ok: false })
  }
  for (const area of ['local', 'session'])
    await expect(inOurWorld(page, `chrome.storage.${area}.get(null)`)).rejects.toThrow('not allowed')
})

test('no web page can ask the worker', async ({ desk, open, complaints }) => {
  const page = await open(pages.document)
  const ask = (mode: RequestMode) =>
    page.evaluate(
      ([url, token, asked]) =>
        fetch(url, { mode: asked, headers: { authorization: `Bearer ${token}` } }).then(
          answer => `answered ${answer.status}`,
          error => String(error),
        ),
      [`${desk.stack.url}/v1/me`, desk.stack.token, mode] as const,
    )
  expect(await ask('cors')).toBe('TypeError: Failed to fetch')
  expect(await ask('no-cors')).toBe('TypeError: Failed to fetch')
  expect(complaints.splice(0)).toEqual([expect.stringContaining('has been blocked by CORS policy')])
})

test('a page’s own document is the same with us and without us, but for one element', async ({
  desk,
  open,
}) => {
  const settings = await open(desk.browser.own('options.html'))
  for (const { id, label } of hosts) {
    const page = await open(pageOn[id]!)
    await closedSidebar(page)
    if (id === 'github') {
      await page.locator(file).hover()
      await shownCard(page)
    }
    const withUs = await page.evaluate(() => {
      const copy = document.documentElement.cloneNode(true) as HTMLElement
      copy.lastElementChild?.remove()
      return copy.outerHTML
    })
    await turnSite(settings, label, false)
    const other = await open(pageOn[id]!)
    await expect.poll(() => other.evaluate(() => document.documentElement.outerHTML)).toBe(withUs)
    await turnSite(settings, label, true)
  }
})

describe('hot-keys', () => {
  /** The keys every one of these hosts listens for. */
  const keys = ['s', '/', 't', 'g', 'c', '.', 'm', 'j', '[']

  test.for(Object.entries(pageOn))(
    'of %s stay still while the keyboard is with us',
    async ([_, address], { desk, open }) => {
      const page = await open(address)
      const sidebar = await closedSidebar(page)
      await page.keyboard.press('c')
      await expect.poll(() => page.evaluate('__hotkeys')).toEqual(['c'])
      await pressSidebarKeys(desk.browser, page)
      await sidebar.locator('.panel').waitFor()
      await expect.poll(() => sidebar.evaluate(() => document.hasFocus())).toBe(true)
      for (const key of keys) await page.keyboard.press(key)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Escape')
      await sidebar.locator('.tab').waitFor()
      expect(await page.evaluate('__hotkeys')).toEqual(['c'])
    },
  )
})
