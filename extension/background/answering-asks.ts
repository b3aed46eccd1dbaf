import type { AnsweringAsks } from '../answering.ts'
import type { SurfaceHandlersOf } from './handlers.ts'
import { addMute, listMutes, removeMute } from './mutes.ts'
import { sayInTab, unsayInTab } from './said-views.ts'

export const answeringHandlers: SurfaceHandlersOf<AnsweringAsks> = {
  async 'feedback.give'(deps, _frame, { tabId, card, answer, reason }) {
    const { item, about } = card
    await deps.api('feedback.give', { item, about, answer, ...(reason && { reason }) })
    await sayInTab(tabId, { card, ...(answer === 'useful' ? { kind: answer } : { kind: answer, reason }) })
    return null
  },

  async 'said.undo'(deps, _frame, { tabId, said }) {
    const { item, about } = said.card
    if (said.kind === 'muted') await removeMute(deps, said.mute.id)
    else await deps.api('feedback.undo', { item, about })
    await unsayInTab(tabId, item)
    return null
  },

  'mutes.add': (deps, _frame, { tabId, card, choice }) => addMute(deps, tabId, card, choice),

  'mutes.list': deps => listMutes(deps),

  async 'mutes.remove'(deps, _frame, { id }) {
    await removeMute(deps, id)
    return null
  },
}
