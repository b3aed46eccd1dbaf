import { browser } from '../browser.ts'
import { areaOf, hoverStored, read, viewStored } from '../stored.ts'
import { subjectOf } from './context.ts'
import type { Deps } from './deps.ts'
import { changeView, tellPage } from './tabs.ts'

/** Forgets what a tab showed when it closes, or when it has gone to a page without our script. */
export const followTabs = (deps: () => Deps): void => {
  browser.tabs.onRemoved.addListener(tabId => void forgetTab(deps(), tabId))
  browser.tabs.onReplaced.addListener((_added, removed) => void forgetTab(deps(), removed))
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status === 'complete') void forgetIfGone(deps(), tabId)
  })
}

const forgetTab = async (deps: Deps, tabId: number): Promise<void> => {
  deps.newest.stop(subjectOf(tabId))
  await changeView(tabId, () => null)
  await areaOf('session').remove([viewStored(tabId).key, hoverStored(tabId).key])
  await deps.pairing.forget(tabId)
}

const forgetIfGone = async (deps: Deps, tabId: number): Promise<void> => {
  if (!(await read(viewStored(tabId)))) return
  if (!(await tellPage({ tabId, documentId: null }, { order: 'ping' }))) await forgetTab(deps, tabId)
}
