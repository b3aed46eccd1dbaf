import type { Page } from 'playwright-core'
import { keep, shoot } from './keep.ts'
import { type Scheme, sceneOf } from './pictures.ts'
import type { Scene } from './scene.ts'

/** Pixels of a scene's height that nothing is in. Runs in the gallery's page. */
const spare = (): number => {
  // A picture of a card by itself has something under it, so that one sees where it ends.
  document.documentElement.style.background = 'light-dark(#eceeec, #0d0f0e)'
  const filled = document.querySelector('.tab, .note')
  if (filled) return 0
  const room = document.querySelector('.panel-body, .hover')
  const content = room ?? document.querySelector('[data-scene]')
  const ends = [...(content?.children ?? [])].map(child => child.getBoundingClientRect().bottom)
  return (room?.getBoundingClientRect().bottom ?? innerHeight) - Math.max(...ends)
}

/** Keeps the picture of a scene of the cards in one scheme, as tall as what is in it. */
export const keepScene = async (
  page: Page,
  name: string,
  { width, height }: Scene,
  scheme: Scheme,
): Promise<void> => {
  const picture = sceneOf(name)
  if (!picture) return
  await keep(picture, scheme, async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    // What lies under the pointer is drawn otherwise.
    await page.mouse.move(-1, -1)
    await page.setViewportSize({ width, height })
    const fitting = Math.ceil(height - Math.max(0, await page.evaluate(spare)))
    await page.setViewportSize({ width, height: fitting })
    return shoot(page, { x: 0, y: 0, width, height: fitting })
  })
}
