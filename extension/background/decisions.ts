import type { DecisionCard, DecisionSummary } from '#shared/contract/decisions.ts'
import type { DecidingAsks, LapseAnswer } from '../deciding.ts'
import { pauseAt } from '../pauses.ts'
import { pausesStored, read } from '../stored.ts'
import { type Ages, keyOf } from './cache.ts'
import type { Deps } from './deps.ts'
import type { SurfaceHandlersOf } from './handlers.ts'
import { changeView, tabsWithView } from './tabs.ts'

const ages: Ages = { fresh: 5 * 60_000, stale: 5 * 60_000 }
const most = 20

/** Decisions that wait for the person's answer. Nothing is asked while everything is paused. Throws CallError. */
const lapsed = async (deps: Deps): Promise<DecisionCard[]> => {
  if (pauseAt(await read(pausesStored), { host: null, page: null }, deps.now())) return []
  const key = await keyOf('lapsed', [])
  const known = (await deps.cache.readMany<DecisionCard[]>([key], ages)).get(key)
  if (known) return known.value
  const { decisions } = await deps.api('decisions.list', { lapsed: true, limit: most })
  await deps.cache.write({ [key]: decisions })
  return decisions
}

/** No answer is remembered as it was, and what is in sight shows the decision as it is now. */
const showAnew = async (deps: Deps, decision: DecisionSummary): Promise<void> => {
  await deps.cache.clear()
  for (const tabId of await tabsWithView())
    await changeView(tabId, view => {
      const known = view?.answer?.value.decisions.some(card => card.decision.id === decision.id)
      if (!view?.answer || !known) return view
      const { value, at } = view.answer
      const decisions = value.decisions.map(card =>
        card.decision.id === decision.id ? { ...card, decision } : card,
      )
      return { ...view, answer: { at, value: { ...value, decisions } } }
    })
}

const answer = async (deps: Deps, id: string, said: LapseAnswer): Promise<null> => {
  const { decision } = await deps.api('decisions.answer', { id, ...said })
  await showAnew(deps, decision)
  return null
}

export const decidingHandlers: SurfaceHandlersOf<DecidingAsks> = {
  'decisions.lapsed': deps => lapsed(deps),

  'decisions.answer': (deps, _frame, { id, said }) => answer(deps, id, said),

  async 'decisions.confirm'(deps, _frame, { id }) {
    const { decision } = await deps.api('decisions.confirm', { id })
    await showAnew(deps, decision)
    return null
  },
}
