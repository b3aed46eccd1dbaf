import {
  accountStored,
  areaOf,
  hoverStored,
  lastSentStored,
  mutedSitesStored,
  recentsStored,
  switchesStored,
  watch,
  write,
} from '../stored.ts'
import { subjectOf } from './context.ts'
import type { Deps } from './deps.ts'
import { freshenMutes } from './mutes.ts'
import { problemOf } from './problems.ts'
import { signedIn } from './signed-in.ts'
import { changeView, tabsWithView, tellPage } from './tabs.ts'

/** Whoever signs in, signs out or is no longer let in: nothing that was seen before may stay. */
export const followAccount = (deps: () => Deps): void => {
  watch(accountStored, () => void purge(deps()))
}

/** Forgets every answer; open pages ask anew. */
const purge = async (deps: Deps): Promise<void> => {
  await deps.administration.close()
  await deps.cache.clear()
  await Promise.all([
    write(recentsStored, []),
    write(lastSentStored, null),
    write(mutedSitesStored, mutedSitesStored.initial),
    write(switchesStored, switchesStored.initial),
  ])
  await freshenMutes(deps)
  const problem = await signedIn().then(() => null, problemOf)
  for (const tabId of await tabsWithView()) {
    deps.newest.stop(subjectOf(tabId))
    await changeView(
      tabId,
      view => view && { ...view, asking: null, answer: null, said: [], problem, sent: null, cover: null },
    )
    await areaOf('session').remove(hoverStored(tabId).key)
    await tellPage({ tabId, documentId: null }, { order: 'words.again' })
  }
}
