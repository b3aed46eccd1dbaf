import { workerOriginOf } from './account.ts'
import { browser } from './browser.ts'
import type { OwnSite } from './hosts/host.ts'
import { products } from './hosts/index.ts'
import { ownSiteIn } from './own-address.ts'

/** What an organisation has set for its people's browsers (`public/policy.json` is its schema); people cannot change it. */
export type Policy = {
  /** The only worker people may sign in at; '' when what was set is no address of a worker: then at none. null: any. */
  worker: string | null
  /** Ids of the hosts that may be turned on; null: all. */
  sites: string[] | null
  /** The only addresses of products, in place of those that people add; null: people add them. */
  ownSites: OwnSite[] | null
  /** Nothing runs anywhere. */
  paused: boolean
}

/** Whether people may sign in at a worker. Pure. */
export const allowsWorker = ({ worker: only }: Policy, worker: string): boolean =>
  only === null || only === worker

const isText = (value: unknown): value is string => typeof value === 'string'

/** One address as an organisation has set it; one that makes no sense is none. */
const withSite = (sites: OwnSite[], set: unknown): OwnSite[] => {
  const { product: id, address } = Object(set) as Record<string, unknown>
  const product = products.find(each => each.id === id)
  const found = product && isText(address) ? ownSiteIn(address, product, sites) : null
  return found && 'site' in found ? [...sites, found.site] : sites
}

/** Firefox checks no schema: what is set and makes no sense allows nothing. Pure. */
export const policyIn = ({ worker, sites, ownSites, paused }: Record<string, unknown>): Policy => ({
  worker: worker === undefined ? null : (isText(worker) && workerOriginOf(worker)) || '',
  sites: sites === undefined ? null : Array.isArray(sites) ? sites.filter(isText) : [],
  ownSites: ownSites === undefined ? null : Array.isArray(ownSites) ? ownSites.reduce(withSite, []) : [],
  paused: paused !== undefined && paused !== false,
})

/** The policy of now. Firefox refuses to read where there is none. */
export const readPolicy = async (): Promise<Policy> =>
  policyIn(await browser.storage.managed.get(null).catch(() => ({})))

/** Calls back when the organisation has set something else, until the returned function is called. */
export const watchPolicy = (changed: () => void): (() => void) => {
  const listener = (_changes: unknown, area: string): void => {
    if (area === 'managed') changed()
  }
  browser.storage.onChanged.addListener(listener)
  return () => browser.storage.onChanged.removeListener(listener)
}
