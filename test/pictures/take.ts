import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { root } from '#cli/root.ts'
import { pages } from '#test/fixtures/pages/routes.ts'
import { closedSidebar, openSidebar, shownCard } from '#test/harness/cards.ts'
import { pressSidebarKeys } from '#test/harness/chromium.ts'
import { type Desk, openDesk, openOffice } from '#test/harness/desk.ts'
import { pressToolbarButton, surfaceOf } from '#test/harness/surface.ts'

// `npm run pictures`: the pictures of the README, taken of the built extension over the real stack.

type Scheme = 'light' | 'dark'

/** Brings a tab to what its picture shows. */
type Scene = (page: Page, desk: Desk) => Promise<unknown>

type Picture = { name: string; address: string; schemes: Scheme[]; scene: Scene }

const writeIssue: Scene = async page => {
  await page.getByText('Create', { exact: true }).click()
  await page.getByLabel('Summary').fill('Keep carrier quotes for a while')
  await page
    .getByRole('textbox')
    .last()
    .pressSequentially(
      'The booking desk asks each carrier again on every key. Cache the quotes for ten minutes.',
    )
  await openSidebar(page)
}

/** Headless, the side panel is in no picture of a tab; the shortcut opens the same panel in the page. */
const openInPage: Scene = async (page, { browser }) => {
  const sidebar = await closedSidebar(page)
  await pressSidebarKeys(browser, page)
  await sidebar.locator('.panel').waitFor()
}

/** The last frame of a panel that opens is the one to picture. */
const drawn = async (page: Page): Promise<void> => {
  for (const frame of page.frames())
    await frame.evaluate(
      () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
}

const pointAtFile: Scene = async page => {
  await page.locator('[id^=diff-fddce] h3 code').hover()
  await shownCard(page)
}

/** The popup lies over the tab: it is pictured by itself and laid where the toolbar shows it. */
const search: Scene = async (page, { browser }) => {
  await closedSidebar(page)
  await pressToolbarButton(browser.cdp, page.url())
  const popup = await surfaceOf(browser.cdp, 'popup.html')
  await popup.until('document.activeElement?.role === "combobox"')
  await popup.type('carrier quotes')
  await popup.until('document.querySelectorAll("[role=option]").length > 3')
  const picture = (await popup.screenshot()).toString('base64')
  await popup.close()
  await page.evaluate(data => {
    const image = document.createElement('img')
    image.src = `data:image/png;base64,${data}`
    image.style.cssText =
      'position:fixed;top:8px;right:16px;z-index:9;border-radius:10px;box-shadow:0 10px 40px #0006'
    document.body.append(image)
    return image.decode()
  }, picture)
}

const both: Scheme[] = ['light', 'dark']
const pictures: Picture[] = [
  { name: 'sidebar-github', address: pages.pull, schemes: both, scene: openSidebar },
  { name: 'owner-card', address: pages.pullFiles, schemes: both, scene: pointAtFile },
  { name: 'create-jira', address: pages.jiraBoard, schemes: ['dark'], scene: writeIssue },
  { name: 'sidebar-notion', address: `${pages.notion}?theme=light`, schemes: ['light'], scene: openSidebar },
  { name: 'sidebar-google-docs', address: pages.document, schemes: ['light'], scene: openInPage },
  { name: 'search', address: pages.pull, schemes: ['light'], scene: search },
]

const take = async (desk: Desk, { name, address, schemes, scene }: Picture, scheme: Scheme) => {
  const page = await desk.browser.context.newPage()
  await page.emulateMedia({ colorScheme: scheme })
  await page.goto(address)
  await scene(page, desk)
  await drawn(page)
  const file = join(root, 'docs/pictures', `${name}${schemes.length > 1 ? `-${scheme}` : ''}.png`)
  writeFileSync(file, await page.screenshot({ animations: 'disabled' }))
  await page.close()
  return file
}

mkdirSync(join(root, 'docs/pictures'), { recursive: true })
// The usual port: the foot of every sidebar names it.
const office = await openOffice({ port: 8787 })
try {
  for (const scheme of both) {
    const desk = await openDesk(office, { scheme })
    for (const picture of pictures)
      if (picture.schemes.includes(scheme)) console.log(await take(desk, picture, scheme))
    await desk.close()
  }
} finally {
  await office.close()
}
