import { areaOf, hoverStored, lastSentStored, recentsStored, write } from '../stored.ts'
import { subjectOf } from './context.ts'
import type { Deps } from './deps.ts'
import { changeView, tabsWithView, tellPage } from './tabs.ts'

/** Another person, or nobody, is signed in: nothing the last one saw may stay. Open pages ask anew. */
export const purge = async (deps: Deps): Promise<void> => {
  await deps.cache.clear()
  await Promise.all([write(recentsStored, []), write(lastSentStored, null)])
  for (const tabId of await tabsWithView()) {
    deps.newest.stop(subjectOf(tabId))
    await changeView(
      tabId,
      view => view && { ...view, asking: null, answer: null, problem: null, sent: null },
    )
    await areaOf('session').remove(hoverStored(tabId).key)
    await tellPage({ tabId, documentId: null }, { order: 'words.again' })
  }
}
