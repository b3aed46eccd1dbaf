import { browser } from '../browser.ts'
import type { Opened } from '../cards/ItemCard.tsx'
import type { Act } from '../cards/Notice.tsx'
import { ask } from '../messages.ts'

/** What the button of a problem does, on every surface; `retry` is the surface's own. */
export const actWith =
  (retry: () => void): Act =>
  action => {
    if (action === 'retry') retry()
    else void browser.runtime.openOptionsPage()
  }

export const remember: Opened = recent => void ask('recent.add', recent)
