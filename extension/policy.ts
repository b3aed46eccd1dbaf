import { workerOriginOf } from './account.ts'
import { browser } from './browser.ts'

/** What an organisation has set for its people's browsers (`public/policy.json` is its schema); people cannot change it. */
export type Policy = {
  /** The only worker people may sign in at; '' when what was set is no address of a worker: then at none. null: any. */
  worker: string | null
  /** Ids of the hosts that may be turned on; null: all. */
  sites: string[] | null
  /** Nothing runs anywhere. */
  paused: boolean
}

/** Whether people may sign in at a worker. Pure. */
export const allowsWorker = ({ worker: only }: Policy, worker: string): boolean =>
  only === null || only === worker

const isText = (value: unknown): value is string => typeof value === 'string'

/** Firefox checks no schema: what is set and makes no sense allows nothing. Pure. */
export const policyIn = ({ worker, sites, paused }: Record<string, unknown>): Policy => ({
  worker: worker === undefined ? null : (isText(worker) && workerOriginOf(worker)) || '',
  sites: sites === undefined ? null : Array.isArray(sites) ? sites.filter(isText) : [],
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
