import { MatchPattern } from 'wxt/utils/match-patterns'
import { browser } from './browser.ts'
import type { Host } from './hosts/host.ts'
import { hosts } from './hosts/index.ts'
import { pausesStored, read } from './stored.ts'

/** Everything one site needs, asked for in one prompt. */
export const permissionsOf = (host: Host): { origins: string[] } => ({
  origins: [...host.matches, ...(host.extraOrigins ?? [])],
})

/** `granted` is the browser's own answer: there is no second switch. */
export type SiteState = { host: Host; granted: boolean; paused: boolean }

export const siteStates = async (): Promise<SiteState[]> => {
  const pauses = await read(pausesStored)
  return Promise.all(
    hosts.map(async host => ({
      host,
      granted: await browser.permissions.contains({ origins: [...host.matches] }),
      paused: pauses.all || pauses.hosts.includes(host.id),
    })),
  )
}

/** Whether Hypha may run and send anything on this site now. */
export const isRunning = (site: SiteState): boolean => site.granted && !site.paused

/** The host whose match patterns cover this address, whether turned on or not. */
export const hostOfUrl = (address: string | undefined): Host | null =>
  (address &&
    hosts.find(host => host.matches.some(pattern => new MatchPattern(pattern).includes(address)))) ||
  null
