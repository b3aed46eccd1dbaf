import { hoverStored, read } from '../stored.ts'
import { refreshChange } from './change.ts'
import type { Deps } from './deps.ts'
import { aimHover } from './hover.ts'

/** What the open hover card of a tab is corrected by. */
type Correction = { path: string; instead: string | null }

/** Corrects who is asked, and shows the corrected card; nothing that was answered before is shown again. Throws CallError. */
export const correctOwner = async (
  deps: Deps,
  tabId: number,
  { path, instead }: Correction,
): Promise<void> => {
  const hover = await read(hoverStored(tabId))
  if (hover?.question.kind !== 'path') return
  const { repository } = hover.question
  await deps.api('owners.correct', { repository, path, ...(instead !== null && { instead }) })
  await deps.cache.clear()
  await aimHover(deps, tabId, hover.aim, hover.question)
  await refreshChange(deps, tabId)
}
