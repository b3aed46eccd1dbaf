import { MatchPattern } from 'wxt/utils/match-patterns'
import { browser } from './browser.ts'
import type { Host } from './hosts/host.ts'
import { hosts } from './hosts/index.ts'
import { type Pause, pauseAt } from './pauses.ts'
import { readPolicy } from './policy.ts'
import { pausesStored, read } from './stored.ts'

/** Everything one site needs, asked for in one prompt. */
export const permissionsOf = (host: Host): { origins: string[] } => ({
  origins: [...host.matches, ...(host.extraOrigins ?? [])],
})

/**
 * `granted` is the browser's own answer: there is no second switch. `held` is what the person's organisation keeps the
 * site at, whatever they choose.
 */
export type SiteState = { host: Host; granted: boolean; paused: Pause | null; held: 'off' | 'paused' | null }

export const siteStates = async (): Promise<SiteState[]> => {
  const [pauses, policy] = await Promise.all([read(pausesStored), readPolicy()])
  const now = Date.now()
  return Promise.all(
    hosts.map(async host => ({
      host,
      granted: await browser.permissions.contains({ origins: [...host.matches] }),
      paused: pauseAt(pauses, { host: host.id, page: null }, now),
      held: policy.sites && !policy.sites.includes(host.id) ? 'off' : policy.paused ? 'paused' : null,
    })),
  )
}

/** Whether Hypha may run and send anything on this site now. */
export const isRunning = (site: SiteState): boolean => site.granted && !site.paused && !site.held

/** Whether pages of a site make room for the open sidebar, by what the person chose for each. */
export const makesRoomOn = (host: Host, chosen: Readonly<Record<string, boolean>>): boolean =>
  host.makesRoom !== undefined && (chosen[host.id] ?? host.makesRoom)

/** The host whose match patterns cover this address, whether turned on or not. */
export const hostOfUrl = (address: string | undefined): Host | null =>
  (address &&
    hosts.find(host => host.matches.some(pattern => new MatchPattern(pattern).includes(address)))) ||
  null
