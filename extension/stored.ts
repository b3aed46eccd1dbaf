import type { Account } from './account.ts'
import { browser } from './browser.ts'
import type { OwnSite } from './hosts/host.ts'
import type { MutedSite } from './muted-sites.ts'
import type { Pause } from './pauses.ts'
import type { HoverView, Recent, Sent, TabView } from './views.ts'

/** The part of a browser storage area we use; tests bring one in memory. */
export type Area = {
  get(keys: string | string[]): Promise<Record<string, unknown>>
  getKeys(): Promise<string[]>
  set(items: Record<string, unknown>): Promise<void>
  remove(keys: string | string[]): Promise<void>
}

/** One stored thing: where it lives and what it is before it was ever written. */
export type Stored<T> = { area: 'local' | 'session'; key: string; initial: T }

export const accountStored: Stored<Account | null> = { area: 'local', key: 'account', initial: null }
/** Addresses of products that the person has added. */
export const ownSitesStored: Stored<OwnSite[]> = { area: 'local', key: 'ownSites', initial: [] }
export const pausesStored: Stored<Pause[]> = { area: 'local', key: 'paused', initial: [] }
/** Sites that are silent, and when the worker was last asked for them. */
export const mutedSitesStored: Stored<{ sites: MutedSite[]; at: number }> = {
  area: 'local',
  key: 'mutedSites',
  initial: { sites: [], at: 0 },
}
export const recentsStored: Stored<Recent[]> = { area: 'local', key: 'recents', initial: [] }
/** What the worker has turned off (switches.ts), and when it was last asked. */
export const switchesStored: Stored<{ off: string[]; at: number }> = {
  area: 'local',
  key: 'switches',
  initial: { off: [], at: 0 },
}
/** Width of the open sidebar in CSS pixels, by host. */
export const widthsStored: Stored<Record<string, number>> = { area: 'local', key: 'widths', initial: {} }
/** Whether pages make room for the open sidebar, by host, where the person chose. */
export const roomsStored: Stored<Record<string, boolean>> = { area: 'local', key: 'rooms', initial: {} }
/** How often each way of finding a fact worked, by `host kind` of page. */
export type Readings = Record<string, { pages: number; facts: Record<string, number[]> }>

export const readingsStored: Stored<Readings> = { area: 'local', key: 'readings', initial: {} }
export const lastSentStored: Stored<Sent | null> = { area: 'local', key: 'lastSent', initial: null }

export const viewPrefix = 'view:'
export const viewStored = (tabId: number): Stored<TabView | null> => ({
  area: 'session',
  key: `${viewPrefix}${tabId}`,
  initial: null,
})
export const hoverPrefix = 'hover:'
export const hoverStored = (tabId: number): Stored<HoverView | null> => ({
  area: 'session',
  key: `${hoverPrefix}${tabId}`,
  initial: null,
})

/** The browser's areas, looked up when used. `session` lives in memory and ends with the browser. */
export const areaOf = (name: 'local' | 'session'): Area => browser.storage[name]

/** Only this extension writes these areas, so what comes back has the type that went in. */
const typed = <T>(item: Stored<T>, found: unknown): T => (found as T | null | undefined) ?? item.initial

export const read = async <T>(item: Stored<T>): Promise<T> =>
  typed(item, (await areaOf(item.area).get(item.key))[item.key])

export const write = <T>(item: Stored<T>, value: T): Promise<void> =>
  areaOf(item.area).set({ [item.key]: value })

/** Calls back at every change, until the returned function is called. */
export const watch = <T>(item: Stored<T>, changed: (value: T) => void): (() => void) => {
  const listener = (changes: Record<string, chrome.storage.StorageChange>, area: string): void => {
    const change = changes[item.key]
    if (area === item.area && change) changed(typed(item, change.newValue))
  }
  browser.storage.onChanged.addListener(listener)
  return () => browser.storage.onChanged.removeListener(listener)
}
