import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Frame, Page } from 'playwright-core'
import { root } from '#cli/root.ts'
import type { Surface } from '#test/harness/surface.ts'
import { fileOf, isPictured, type Picture, type Scheme, schemes } from './pictures.ts'

/** Whether this run takes the pictures of the gallery, which changes files of the tree (`npm run pictures`). */
export const picturing = process.env.HYPHA_GALLERY === 'take'

/** In pixels of the page. */
export type Clip = { x: number; y: number; width: number; height: number }

/** Keeps a picture where a run is asked to, and sees in every run that the gallery expects it. */
export const keep = async (picture: Picture, scheme: Scheme, shoot: () => Promise<Buffer>): Promise<void> => {
  const file = fileOf(picture, scheme)
  if (!isPictured(picture)) throw new Error(`test/gallery/pictures.ts does not list ${file}.`)
  if (picturing) writeFileSync(join(root, 'docs/gallery', file), await shoot())
}

/** Waits until nothing moves any more. Runs in a document. */
const still = async (): Promise<void> => {
  const ends = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ends.map(({ finished }) => finished))
  await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}

/** One for each page, for as long as it is open: a page is as large as the session says that pictured it last. */
const sessions = new WeakMap<Page, CDPSession>()

const sessionOf = async (page: Page): Promise<CDPSession> => {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page))
  sessions.set(page, session)
  return session
}

/** A picture of what is in sight of the page in front; Playwright takes none in WebP. */
export const shoot = async (page: Page, clip: Clip, frames: readonly Frame[] = []): Promise<Buffer> => {
  const session = await sessionOf(page)
  const sight = page.viewportSize()
  if (sight)
    await session.send('Emulation.setDeviceMetricsOverride', {
      ...sight,
      deviceScaleFactor: 1,
      mobile: false,
    })
  for (const frame of [page, ...frames]) await frame.evaluate(still)
  // The protocol counts from where the document begins.
  const [left, top] = await page.evaluate(() => [scrollX, scrollY] as const)
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 80,
    clip: { ...clip, x: clip.x + left, y: clip.y + top, scale: 1 },
  })
  return Buffer.from(data, 'base64')
}

/** As the system of a person who likes it so, and without motion, would have it drawn. */
export const dress = (page: Page, colorScheme: Scheme): Promise<void> =>
  page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })

/** A picture of a whole page of ours, at least `height` tall. */
export const shootPage = async (page: Page, width: number, height: number): Promise<Buffer> => {
  await page.bringToFront()
  // What lies under the pointer is drawn otherwise.
  await page.mouse.move(0, 0)
  await page.setViewportSize({ width, height })
  const tall = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: tall })
  return shoot(page, { x: 0, y: 0, width, height: tall })
}

/** Both pictures of a page of ours, on no host. */
export const keepPage = async (
  page: Page,
  picture: Omit<Picture, 'host'>,
  [width, height]: readonly [number, number],
): Promise<void> => {
  for (const scheme of schemes)
    await keep({ ...picture, host: null }, scheme, async () => {
      await dress(page, scheme)
      return shootPage(page, width, height)
    })
}

/** Both pictures of the popup as it lies over a page. */
export const keepPopup = async (popup: Surface, state: string): Promise<void> => {
  for (const scheme of schemes)
    await keep({ surface: 'popup', host: null, state }, scheme, async () => {
      await popup.dress(scheme)
      return popup.screenshot('webp')
    })
}
