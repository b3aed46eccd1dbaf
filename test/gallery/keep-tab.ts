import type { Frame, Page } from 'playwright-core'
import { dress, keep, picturing, shoot, shootPage } from './keep.ts'
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

const shootFrame = async (page: Page, frame: Frame, scheme: Scheme): Promise<Buffer> => {
  await dress(page, scheme)
  await page.evaluate(turnTheme, scheme)
  await frame.waitForFunction(isDressed, scheme)
  const box = await (await frame.frameElement()).boundingBox()
  const sight = page.viewportSize()
  if (!box || !sight) throw new Error('There is nothing to picture.')
  const [x, y] = [Math.max(0, box.x - margin), Math.max(0, box.y - margin)]
  const width = Math.min(sight.width, box.x + box.width + margin) - x
  const height = Math.min(sight.height, box.y + box.height + margin) - y
  return shoot(page, { x, y, width, height }, [frame])
}

/** What is open of a tab in some state. */
export type Shown = { page: Page; frame?: Frame | null; panel?: Page }

/** The pictures of what is open of a tab. `again` brings its state about once more: a wait grows old. */
export const keepTab = async (
  { page, frame, panel }: Shown,
  picture: Picture,
  again: () => Promise<void>,
): Promise<void> => {
  if (!isPictured(picture)) return
  const beside: Picture = { ...picture, surface: 'side panel' }
  for (const scheme of schemes) {
    if (picturing) await again()
    if (frame) await keep(picture, scheme, () => shootFrame(page, frame, scheme))
    if (!panel) continue
    await keep(beside, scheme, async () => {
      await dress(panel, scheme)
      return shootPage(panel, 372, picture.state === 'answer' ? 640 : 320)
    })
  }
}
