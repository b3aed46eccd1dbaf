import { browser } from '../browser.ts'
import type { Host } from '../hosts/host.ts'
import { pageScriptOf } from '../page-script-name.ts'
import { isRunning, siteStates } from '../sites.ts'
import { read, viewStored } from '../stored.ts'
import { changeView, tabsWithView, tellPage } from './tabs.ts'

type Script = chrome.scripting.RegisteredContentScript

/** The scripts of one site: ours in its isolated world and, where the host needs it, one in the page's own. */
export const scriptsOf = (host: Host): Script[] => {
  const shared = { matches: [...host.matches], persistAcrossSessions: true, allFrames: false }
  const page: Script = { ...shared, id: `${host.id}:page`, js: [pageScriptOf(host)], runAt: 'document_idle' }
  if (!host.mainWorldScript) return [page]
  const own: Script = {
    ...shared,
    id: `${host.id}:own-world`,
    js: [host.mainWorldScript],
    runAt: 'document_start',
    world: 'MAIN',
  }
  return [own, page]
}

let turn: Promise<void> = Promise.resolve()

/**
 * Brings registered scripts and open pages in line with permissions and pauses. One run after another. After an update
 * of the extension (`anew`) open pages get the new script, which makes the old one leave.
 */
export const syncSites = (anew = false): Promise<void> => {
  turn = turn.then(() => sync(anew)).catch(error => console.warn('Hypha: sites', error))
  return turn
}

const sync = async (anew: boolean): Promise<void> => {
  const running = (await siteStates()).filter(isRunning).map(site => site.host)
  const wanted = running.flatMap(scriptsOf)
  const registered = await browser.scripting.getRegisteredContentScripts()
  const surplus = registered.filter(script => anew || !wanted.some(other => other.id === script.id))
  if (surplus.length) await browser.scripting.unregisterContentScripts({ ids: surplus.map(s => s.id) })
  const kept = registered.filter(script => !surplus.includes(script))
  const missing = wanted.filter(script => !kept.some(other => other.id === script.id))
  if (missing.length) await browser.scripting.registerContentScripts(missing)
  await leaveStopped(running)
  const started = running.filter(host =>
    missing.some(script => scriptsOf(host).some(s => s.id === script.id)),
  )
  await Promise.all(started.map(injectIntoOpenTabs))
}

/** Pages of a site that was turned off lose everything of ours. A script without a view leaves when it next asks. */
const leaveStopped = async (running: Host[]): Promise<void> => {
  for (const tabId of await tabsWithView()) {
    const view = await read(viewStored(tabId))
    if (!view || running.some(host => host.id === view.page.host)) continue
    await changeView(tabId, () => null)
    await tellPage({ tabId, documentId: null }, { order: 'leave' })
  }
}

/** Gives open pages of a site their script; one that has it gives way to the newer. */
export const injectIntoOpenTabs = async (host: Host): Promise<void> => {
  const tabs = await browser.tabs.query({ url: [...host.matches] })
  await Promise.all(tabs.flatMap(tab => scriptsOf(host).map(script => inject(tab.id, script))))
}

const inject = async (tabId: number | undefined, script: Script): Promise<void> => {
  if (tabId === undefined || !script.js) return
  try {
    await browser.scripting.executeScript({
      target: { tabId },
      files: script.js,
      world: script.world ?? 'ISOLATED',
    })
  } catch {
    // A tab that was closed, discarded, or shows an error page: it gets the script when it loads.
  }
}
