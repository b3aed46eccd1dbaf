import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { root } from '#cli/root.ts'
import type { Surface } from '#test/harness/surface.ts'
import { fileOf, type Picture, pictures, type Scheme, schemes } from './pictures.ts'

/** Whether this run takes the pictures of the gallery, which changes files of the tree (`npm run pictures`). */
export const picturing = process.env.HYPHA_GALLERY === 'take'

/** Keeps a picture where a run is asked to, and sees in every run that the gallery expects it. */
export const keep = async (picture: Picture, scheme: Scheme, shoot: () => Promise<Buffer>): Promise<void> => {
  const file = fileOf(picture, scheme)
  if (!pictures.some(known => fileOf(known, scheme) === file))
    throw new Error(`test/gallery/pictures.ts does not list ${file}.`)
  if (picturing) writeFileSync(join(root, 'docs/gallery', file), await shoot())
}

/** A picture of a whole page of ours, as tall as what is in it. */
export const shootPage = async (
  page: Page,
  width: number,
  height: number,
  colorScheme: Scheme,
): Promise<Buffer> => {
  await page.emulateMedia({ colorScheme })
  // What lies under the pointer is drawn otherwise.
  await page.mouse.move(0, 0)
  await page.setViewportSize({ width, height })
  return page.screenshot({ animations: 'disabled', fullPage: true })
}

/** Both pictures of a page of ours, on no host. */
export const keepPage = async (
  page: Page,
  picture: Omit<Picture, 'host'>,
  [width, height]: readonly [number, number],
): Promise<void> => {
  for (const scheme of schemes)
    await keep({ ...picture, host: null }, scheme, () => shootPage(page, width, height, scheme))
}

/** A picture of one of our frames in a page, once it is dressed so. */
export const shootFrame = async (frame: Frame, scheme: Scheme): Promise<Buffer> => {
  await frame.waitForFunction(now => document.documentElement.dataset.scheme === now, scheme)
  return (await frame.frameElement()).screenshot({ animations: 'disabled' })
}

/** Both pictures of the popup as it lies over a page. */
export const keepPopup = async (popup: Surface, state: string): Promise<void> => {
  for (const scheme of schemes)
    await keep({ surface: 'popup', host: null, state }, scheme, async () => {
      await popup.dress(scheme)
      return popup.screenshot()
    })
}
