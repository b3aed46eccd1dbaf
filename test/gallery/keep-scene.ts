import type { Page } from 'playwright-core'
import { keep, shoot } from './keep.ts'
import { type Scheme, sceneOf } from './pictures.ts'
import type { Scene } from './scene.ts'

/** Pixels of a scene's height that nothing is in; fewer than none, when more is in it. Runs in the gallery's page. */
const spare = (): number => {
  // A picture of a card by itself has something round it, so that one sees where it ends.
  const ground = document.querySelector('.page') ? 'var(--paper)' : 'light-dark(#eceeec, #0d0f0e)'
  document.documentElement.style.background = ground
  if (document.querySelector('.tab, .note')) return 0
  const room = document.querySelector('.panel-body, .hover')
  const content = room ?? document.querySelector('[data-scene]')
  const end = Math.max(...[...(content?.children ?? [])].map(child => child.getBoundingClientRect().bottom))
  return room ? Math.max(0, room.getBoundingClientRect().bottom - end) : innerHeight - end
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
    await page.mouse.move(0, 0)
    await page.setViewportSize({ width, height })
    const fitting = Math.ceil(height - (await page.evaluate(spare)))
    await page.setViewportSize({ width, height: fitting })
    return shoot(page, { x: 0, y: 0, width, height: fitting })
  })
}
