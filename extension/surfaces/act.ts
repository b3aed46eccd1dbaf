import { browser } from '../browser.ts'
import type { CardActs } from '../cards/card-acts.ts'
import type { Opened } from '../cards/ItemCard.tsx'
import type { Act } from '../cards/Notice.tsx'
import { ask } from '../messages.ts'
import type { Problem, Result } from '../problem.ts'
import type { TabView } from '../views.ts'
import { freely, type May } from './sight.ts'

/** What the button of a problem does, on every surface; `retry` is the surface's own, and so is a pause that ends. */
export const actWith =
  (retry: () => void, resume?: () => void): Act =>
  action => {
    if (action === 'retry') retry()
    else if (action === 'resume') resume?.()
    else void browser.runtime.openOptionsPage()
  }

/** What the buttons of a tab's panel do. */
export const actIn = (tabId: number, { page: { host, id } }: TabView, may: May = freely): Act =>
  actWith(
    () => void ask('context.again', { tabId }),
    () => void doneIf(may, () => ask('pause.end', { host, page: id })),
  )

/** Does it where it may be done. null: it went well. */
export const doneIf = async (may: May, act: () => Promise<Result<unknown>>): Promise<Problem | null> => {
  const problem = may()
  if (problem) return problem
  const result = await act()
  return result.ok ? null : result.problem
}

/** Answers to the cards of a tab. */
export const cardActsIn = (tabId: number, may: May = freely): CardActs => ({
  give: (card, answer, reason) => doneIf(may, () => ask('feedback.give', { tabId, card, answer, reason })),
  mute: (card, choice) => doneIf(may, () => ask('mutes.add', { tabId, card, choice })),
  undo: said => doneIf(may, () => ask('said.undo', { tabId, said })),
  confirm: id => doneIf(may, () => ask('decisions.confirm', { id })),
})

export const remember: Opened = recent => void ask('recent.add', recent)
