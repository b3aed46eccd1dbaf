import { browser } from '../browser.ts'
import { allHosts, permissionsOf } from '../sites.ts'
import { endSession } from './account.ts'
import { syncSites } from './site-scripts.ts'

/** Signs out, turns every site off, and deletes what this browser keeps of ours. True when the worker knows, too. */
export const forgetEverything = async (): Promise<boolean> => {
  const told = await endSession()
  await browser.permissions.remove({
    origins: (await allHosts()).flatMap(host => permissionsOf(host).origins),
  })
  // Open pages are told to leave by what is known of them, so that goes last.
  await syncSites()
  await browser.alarms.clearAll()
  await browser.storage.session.clear()
  await browser.storage.local.clear()
  return told
}
