import type { Mute } from '#shared/contract/mutes.ts'
import { browser } from '../browser.ts'
import { siteMuteOf, sitesIn } from '../muted-sites.ts'
import type { Answered, MuteChoice } from '../said.ts'
import { hostNamed } from '../sites.ts'
import { mutedSitesStored, read, recentsStored, viewStored, write } from '../stored.ts'
import type { Deps } from './deps.ts'
import { isUnknown } from './problems.ts'
import { sayInTab, unsayMute } from './said-views.ts'
import { injectIntoOpenTabs } from './site-scripts.ts'
import { askAnew, changeView, tabsWithView, tellPage } from './tabs.ts'

/** How long this browser trusts what it knows of mutes made elsewhere, in ms. */
const trusted = 10 * 60_000

/** What the person has muted, as the worker says; this browser keeps the sites of it. Throws CallError. */
export const listMutes = async (deps: Deps): Promise<Mute[]> => {
  const { mutes } = await deps.api('mutes.list', {})
  await write(mutedSitesStored, { sites: sitesIn(mutes), at: deps.now() })
  return mutes
}

/** Learns of sites that were muted in another browser; a failure is told where it matters. */
export const freshenMutes = async (deps: Deps): Promise<void> => {
  const { at } = await read(mutedSitesStored)
  if (deps.now() - at < trusted) return
  await write(mutedSitesStored, { ...(await read(mutedSitesStored)), at: deps.now() })
  await listMutes(deps).catch(() => undefined)
}

/** Answers are remembered with what was muted then: they are forgotten, and open pages ask anew. */
const askAllAnew = async (deps: Deps): Promise<void> => {
  await deps.cache.clear()
  for (const tabId of await tabsWithView()) await askAnew(tabId)
}

/** An item is taken out of what is shown already; nothing has to be asked for that. */
const dropItem = async (item: string, except: number | null): Promise<void> => {
  for (const tabId of await tabsWithView()) {
    if (tabId === except) continue
    await changeView(tabId, view => {
      if (!view?.answer) return view
      const { value, at } = view.answer
      const related = value.related.filter(card => card.item.id !== item)
      const decisions = value.decisions.filter(card => card.decision.item.id !== item)
      return { ...view, answer: { at, value: { ...value, related, decisions } } }
    })
  }
}

/** Pages of a site that was muted lose everything of ours; what they ask from now on is refused (sender.ts). */
const leaveSite = async (deps: Deps): Promise<void> => {
  const { sites } = await read(mutedSitesStored)
  for (const tabId of await tabsWithView()) {
    const tab = await browser.tabs.get(tabId).catch(() => null)
    const view = await read(viewStored(tabId))
    if (!siteMuteOf(sites, tab?.url ?? view?.page.url ?? undefined, deps.now())) continue
    await changeView(tabId, () => null)
    await tellPage({ tabId, documentId: null }, { order: 'leave' })
  }
}

/** Mutes something. What is about a card is said in its tab. Throws CallError. */
export const addMute = async (
  deps: Deps,
  tabId: number | null,
  card: Answered | null,
  choice: MuteChoice,
): Promise<Mute> => {
  const { mute } = await deps.api('mutes.add', choice)
  await deps.cache.clear()
  if (tabId !== null && card) await sayInTab(tabId, { card, kind: 'muted', mute })
  if (card?.url)
    await write(
      recentsStored,
      (await read(recentsStored)).filter(({ url }) => url !== card.url),
    )
  if (mute.kind === 'item') await dropItem(mute.what, tabId)
  else if (mute.kind === 'site') {
    await listMutes(deps)
    await leaveSite(deps)
  } else await askAllAnew(deps)
  return mute
}

/** Undoes a mute, wherever it was made; it may be gone by itself. Throws CallError. */
export const removeMute = async (deps: Deps, id: string): Promise<void> => {
  const before = await read(mutedSitesStored)
  await deps.api('mutes.remove', { id }).catch(error => {
    if (!isUnknown(error)) throw error
  })
  await unsayMute(id)
  const site = before.sites.find(muted => muted.id === id)
  if (!site) return askAllAnew(deps)
  await write(mutedSitesStored, { ...before, sites: before.sites.filter(muted => muted !== site) })
  const host = await hostNamed(site.what)
  if (host) await injectIntoOpenTabs(host)
}
