import { browser } from '../browser.ts'
import { isOver, type Pause, type Place, pauseAt, withoutPause, withPause } from '../pauses.ts'
import { pausesStored, read, viewStored, write } from '../stored.ts'
import type { Deps } from './deps.ts'
import { emptyPage } from './empty-page.ts'
import type { Sender } from './sender.ts'
import { syncSites } from './site-scripts.ts'
import { askAnew, tabsWithView } from './tabs.ts'

/** The alarm of the pause that ends next. */
const alarm = 'pause'

/** The pause of the page that asks, by the address the browser says it has; null: it runs. */
export const pauseOf = async (
  deps: Deps,
  { host, address }: Pick<Extract<Sender, { kind: 'page' }>, 'host' | 'address'>,
): Promise<Pause | null> => {
  const page = host.pageOf(new URL(address))
  return pauseAt(await read(pausesStored), { host: host.id, page: page?.id ?? null }, deps.now())
}

export const beginPause = async (deps: Deps, pause: Pause): Promise<void> => {
  await write(pausesStored, withPause(await read(pausesStored), pause))
  await settlePauses(deps)
}

export const endPause = async (deps: Deps, place: Place): Promise<void> => {
  await write(pausesStored, withoutPause(await read(pausesStored), place))
  await settlePauses(deps)
}

/** Pauses end by themselves, also when the background has slept. */
export const followPauses = (deps: () => Deps): void => {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarm) void settlePauses(deps())
  })
}

/** Brings sites, open pages and the alarm in line with what is paused now; pauses that are over are forgotten. */
export const settlePauses = async (deps: Deps): Promise<void> => {
  const all = await read(pausesStored)
  const pauses = all.filter(pause => !isOver(pause, deps.now()))
  if (pauses.length < all.length) await write(pausesStored, pauses)
  const ends = pauses.flatMap(({ until }) => until ?? [])
  if (ends.length > 0) await browser.alarms.create(alarm, { when: Math.min(...ends) })
  else await browser.alarms.clear(alarm)
  await syncSites()
  for (const tabId of await tabsWithView()) await settlePage(deps, tabId, pauses)
}

/** What a page that is paused showed goes; one that is not any more asks anew. */
const settlePage = async (deps: Deps, tabId: number, pauses: readonly Pause[]): Promise<void> => {
  const view = await read(viewStored(tabId))
  if (!view) return
  const paused = pauseAt(pauses, { host: view.page.host, page: view.page.id }, deps.now())
  if (Boolean(paused) === Boolean(view.paused)) return
  await emptyPage(deps, tabId, { paused })
  if (!paused) await askAnew(tabId)
}
