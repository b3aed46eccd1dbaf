import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { extensionRedirects } from '#shared/extension-id.ts'
import { ownPages, pages } from '#test/fixtures/pages/routes.ts'
import { cardsUnder } from '#test/harness/cards.ts'
import { test as base } from '#test/harness/desk-test.ts'
import { type Firefox, frameHolding, openFirefox } from '#test/harness/firefox.ts'

const cached = {
  title: 'Cache carrier quotes for ten minutes',
  url: 'https://github.com/larkfield/parcel/pull/212',
}
const decision = {
  title: 'Cache carrier quotes',
  url: 'https://github.com/larkfield/parcel/blob/main/docs/adr/0007-cache-carrier-quotes.md',
}

const switchOf = (label: string): string => `[role=switch][aria-label="Hypha on ${label}"]`
const turnOn = async (page: Page, label: string): Promise<void> => {
  await page.bringToFront()
  const site = await page.waitForSelector(switchOf(label))
  if (await site!.evaluate(element => element.ariaChecked === 'true')) return
  await site!.click()
  await page.waitForSelector(`${switchOf(label)}[aria-checked=true]`)
}

/** Firefox as it is after installing: signed in, every site off. */
const test = base
  .extend('firefox', { scope: 'worker' }, async ({ office }, { onCleanup }): Promise<Firefox> => {
    const firefox = await openFirefox(office.network.proxy)
    onCleanup(() => firefox.close())
    return firefox
  })
  .extend('welcome', { scope: 'worker' }, async ({ office, firefox }) => {
    const { code } = await office.stack.call('codes.create', { client: 'browser' })
    const page = await firefox.own(`welcome.html#code=${code}&worker=${office.stack.url}`)
    await page.waitForFunction(() => document.body.textContent.includes('Signed in as Ines Okoye'))
    return page
  })

test('a site that is turned on gets its sidebar without a reload, with what is really in the index', async ({
  office,
  firefox,
  welcome,
}) => {
  const page = await firefox.browser.newPage()
  await page.goto(pages.issue)
  expect(page.frames()).toHaveLength(1)
  await turnOn(welcome, 'GitHub')
  await page.bringToFront()
  const frame = await frameHolding(page, '.tab:not([data-size="0"])')
  await frame.locator('.tab').click()
  await frame.waitForSelector('.panel')
  expect(await frame.evaluate(cardsUnder, 'Related work')).toContainEqual(cached)
  expect(await frame.evaluate(cardsUnder, 'Decisions')).toContainEqual(decision)
  const rows = await office.stack.database.owner.query('select title, url from item')
  for (const card of await frame.evaluate(cardsUnder, 'Related work')) expect(rows).toContainEqual(card)
  await page.close()
})

test('a hover card names the owner of a file and whom to ask', async ({ firefox, welcome }) => {
  await turnOn(welcome, 'GitHub')
  const page = await firefox.browser.newPage()
  await page.goto(pages.pullFiles)
  await frameHolding(page, '.tab')
  await page.locator('[id^=diff-fddce] h3 code').hover()
  const card = await frameHolding(page, '.hover-card')
  const shown = await card.evaluate(() => document.body.textContent)
  expect(shown).toMatch(/Decides.*larkfield\/rates.*\.github\/CODEOWNERS line 4/)
  expect(shown).toMatch(/Ask.*Mei Lindqvist@mei-l.*Or.*Tomas Reyes@treyes/)
  await page.close()
})

test.for([
  ['Notion', pages.notion],
  ['Google Docs', pages.document],
] as const)('the sidebar on %s answers from its text', async ([label, address], { firefox, welcome }) => {
  await turnOn(welcome, label)
  const page = await firefox.browser.newPage()
  await page.goto(address)
  const frame = await frameHolding(page, '.tab:not([data-size="0"])')
  await frame.locator('.tab').click()
  await frame.waitForSelector('.panel')
  expect(await frame.evaluate(cardsUnder, 'Related work')).toContainEqual(cached)
  expect(await frame.evaluate(cardsUnder, 'Decisions')).toContainEqual(decision)
  await page.close()
})

test('an address that is added in the first run gets its sidebar, and loses it when it is removed', async ({
  firefox,
  welcome,
}) => {
  const page = await firefox.browser.newPage()
  await page.goto(ownPages.issue)
  expect(page.frames()).toHaveLength(1)
  await welcome.bringToFront()
  await (await welcome.waitForSelector('.own-sites .button'))!.click()
  await (await welcome.waitForSelector('.own-site input'))!.type('github.larkfield.example')
  await (await welcome.waitForSelector('.own-site .button-primary'))!.click()
  await welcome.waitForSelector(`${switchOf('github.larkfield.example')}[aria-checked=true]`)
  await page.bringToFront()
  await frameHolding(page, '.tab:not([data-size="0"])')
  await welcome.bringToFront()
  await (await welcome.waitForSelector('[aria-label="Remove github.larkfield.example"]'))!.click()
  await welcome.waitForFunction(
    name => !document.querySelector(name),
    {},
    switchOf('github.larkfield.example'),
  )
  await expect.poll(() => page.frames().length).toBe(1)
  await page.close()
})

test('the popup finds by keyboard alone', async ({ office, firefox, welcome }) => {
  await welcome.bringToFront()
  const since = office.network.requests.length
  const popup = await firefox.own('popup.html')
  await popup.keyboard.type('carrier quotes')
  // An answer to a part of the words may put another first.
  await popup.waitForFunction(() => document.querySelectorAll('[aria-busy=false] [role=option]').length > 3)
  const chosen = () =>
    popup.evaluate(() => document.querySelector('[aria-selected=true] .option-title')?.textContent)
  for (let at = await chosen(); at !== cached.title; at = await chosen()) {
    await popup.keyboard.press('ArrowDown')
    // One step at a time: a read before the step is drawn would let the next one go past.
    await expect.poll(chosen).not.toBe(at)
  }
  await popup.keyboard.press('Enter')
  await expect
    .poll(() => office.network.requests.slice(since).map(({ url }) => url.href))
    .toContain(cached.url)
})

test('a page that knows our address and frames it is shown nothing', async ({ firefox, welcome }) => {
  await turnOn(welcome, 'Google Docs')
  const page = await firefox.browser.newPage()
  await page.goto(pages.document)
  await frameHolding(page, '.tab')
  const before = page.frames().length
  await page.evaluate(address => {
    const frame = document.createElement('iframe')
    frame.src = `${address}#${crypto.randomUUID()}`
    document.body.append(frame)
  }, firefox.ownAddress('frame.html'))
  await expect.poll(() => page.frames().length).toBe(before + 1)
  const framed = page.frames().at(-1)!
  await expect.poll(() => framed.evaluate(() => document.readyState)).toBe('complete')
  expect(await framed.evaluate(() => document.querySelector('#root')?.childElementCount)).toBe(0)
  await page.close()
})

test('the window of a sign-in ends where the worker sends it', async ({ welcome }) => {
  const redirect = await welcome.evaluate(() => chrome.identity.getRedirectURL('cb'))
  expect(extensionRedirects).toContain(redirect)
})
