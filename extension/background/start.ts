import { config } from 'zod'
import { browser } from '../browser.ts'
import { watchPolicy } from '../policy.ts'
import { ownSitesStored, watch } from '../stored.ts'
import { followAccount } from './account-change.ts'
import { followAdministrators } from './administrators.ts'
import { followCommands } from './commands.ts'
import { createDeps, type Deps } from './deps.ts'
import { followOmnibox } from './omnibox.ts'
import { followPauses, settlePauses } from './pauses.ts'
import { followViews } from './pushes.ts'
import { listen } from './router.ts'
import { syncSites } from './site-scripts.ts'
import { followTabs } from './tab-life.ts'

/** Sets every listener in the first turn, as a background that sleeps must; what they need is made when first used. */
export const startBackground = (): void => {
  // Our content security policy forbids compiled code; without this zod would try, and the browser log it.
  config({ jitless: true })
  let made: Deps | undefined
  const deps = (): Deps => {
    made ??= createDeps()
    return made
  }
  // A page that takes over its process learns nothing of what was opened before. Firefox has no such thing.
  void browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })
  listen(deps)
  followTabs(deps)
  followViews(deps)
  followAccount(deps)
  followAdministrators(() => deps().administrators)
  followCommands()
  followOmnibox(deps)
  followPauses(deps)
  watchPolicy(() => void syncSites())
  watch(ownSitesStored, () => void syncSites())
  browser.permissions.onAdded.addListener(() => void syncSites())
  browser.permissions.onRemoved.addListener(() => void syncSites())
  browser.runtime.onStartup.addListener(() => void settlePauses(deps()))
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void syncSites(true)
    if (reason === 'install') void greet()
  })
}

/**
 * After installing, the person turns on the sites they want. One loaded unpacked comes from `npm start` or a test, which
 * open the page they need themselves.
 */
const greet = async (): Promise<void> => {
  const { installType } = await browser.management.getSelf()
  if (installType === 'development') return
  await browser.tabs.create({ url: browser.runtime.getURL('welcome.html') })
}
