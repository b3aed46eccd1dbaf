import type { Frame, Page } from 'playwright-core'
import { dress, keep, shoot, shootPage } from './keep.ts'
import { isPictured, type Picture, type Scheme, schemes } from './pictures.ts'

/** Of hosts with a theme of their own; the others follow the system. Runs in the page. */
const turnTheme = (scheme: string): void => {
  const { dataset } = document.documentElement
  if (dataset.colorMode && dataset.colorMode !== 'auto') dataset.colorMode = scheme
  const notion = document.querySelector('.notion-app-inner')
  if (!notion) return
  notion.classList.remove('notion-dark-theme', 'notion-light-theme')
  notion.classList.add(`notion-${scheme}-theme`)
  document.body.classList.toggle('dark', scheme === 'dark')
}

/** Whether a frame of ours is dressed so, by its host or by the system. Runs in the frame. */
const isDressed = (scheme: string): boolean => {
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  return (document.documentElement.dataset.scheme ?? system) === scheme
}

/** How much of the page is seen round a frame of ours, in pixels. */
const margin = 40

/** Of a frame that was dressed as its page. */
const shootFrame = async (page: Page, frame: Frame): Promise<Buffer> => {
  const box = await (await frame.frameElement()).boundingBox()
  const sight = page.viewportSize()
  if (!box || !sight) throw new Error('There is nothing to picture.')
  const [x, y] = [Math.max(0, box.x - margin), Math.max(0, box.y - margin)]
  const width = Math.min(sight.width, box.x + box.width + margin) - x
  const height = Math.min(sight.height, box.y + box.height + margin) - y
  return shoot(page, { x, y, width, height }, [frame])
}

const dressPage = async (page: Page, frame: Frame, scheme: Scheme): Promise<void> => {
  await page.bringToFront()
  await dress(page, scheme)
  await page.evaluate(turnTheme, scheme)
  await frame.waitForFunction(isDressed, scheme)
}

/** What is open of a tab in some state. */
export type Shown = { page: Page; frame?: Frame | null; panel?: Page }

/** The pictures of what is open of a tab. `again` brings its state about once more: a tab that comes to the front looks anew. */
export const keepTab = async (
  { page, frame, panel }: Shown,
  picture: Picture,
  again: () => Promise<unknown>,
): Promise<void> => {
  if (!isPictured(picture)) return
  const height = ['answer', 'offline'].includes(picture.state) ? 640 : 360
  for (const scheme of schemes) {
    if (frame)
      await keep(picture, scheme, async () => {
        if (picture.surface === 'sidebar') await page.setViewportSize({ width: 1280, height })
        await dressPage(page, frame, scheme)
        await again()
        return shootFrame(page, frame)
      })
    if (panel)
      await keep({ ...picture, surface: 'side panel' }, scheme, async () => {
        await panel.bringToFront()
        await dress(panel, scheme)
        await again()
        return shootPage(panel, 372, height)
      })
  }
}
