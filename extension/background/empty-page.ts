import { areaOf, hoverStored } from '../stored.ts'
import type { TabView } from '../views.ts'
import { subjectOf } from './context.ts'
import type { Deps } from './deps.ts'
import { changeView } from './tabs.ts'

/** Takes away what a tab shows, its hover card too, and withdraws what it asks; `says` is what stands there instead. */
export const emptyPage = async (deps: Deps, tabId: number, says: Partial<TabView>): Promise<void> => {
  deps.newest.stop(subjectOf(tabId))
  await changeView(
    tabId,
    view => view && { ...view, asking: null, answer: null, problem: null, cover: null, ...says },
  )
  await areaOf('session').remove(hoverStored(tabId).key)
}
