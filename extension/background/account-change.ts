import {
  accountStored,
  lastSentStored,
  mutedSitesStored,
  recentsStored,
  switchesStored,
  watch,
  write,
} from '../stored.ts'
import type { Deps } from './deps.ts'
import { emptyPage } from './empty-page.ts'
import { freshenMutes } from './mutes.ts'
import { problemOf } from './problems.ts'
import { signedIn } from './signed-in.ts'
import { askAnew, tabsWithView } from './tabs.ts'

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
    await emptyPage(deps, tabId, { said: [], problem, sent: null })
    await askAnew(tabId)
  }
}
