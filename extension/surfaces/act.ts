import { browser } from '../browser.ts'
import type { CardActs } from '../cards/card-acts.ts'
import type { Opened } from '../cards/ItemCard.tsx'
import type { Act } from '../cards/Notice.tsx'
import { ask } from '../messages.ts'
import type { Problem, Result } from '../problem.ts'

/** What the button of a problem does, on every surface; `retry` is the surface's own. */
export const actWith =
  (retry: () => void): Act =>
  action => {
    if (action === 'retry') retry()
    else void browser.runtime.openOptionsPage()
  }

/** null: it went well. */
export const problemIn = (result: Result<unknown>): Problem | null => (result.ok ? null : result.problem)

/** Answers to the cards of a tab. */
export const cardActsIn = (tabId: number): CardActs => ({
  give: async (card, answer, reason) =>
    problemIn(await ask('feedback.give', { tabId, card, answer, reason })),
  mute: async (card, choice) => problemIn(await ask('mutes.add', { tabId, card, choice })),
  undo: async said => problemIn(await ask('said.undo', { tabId, said })),
})

export const remember: Opened = recent => void ask('recent.add', recent)
