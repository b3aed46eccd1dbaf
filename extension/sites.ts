import { MatchPattern } from 'wxt/utils/match-patterns'
import { browser } from './browser.ts'
import type { Host, Page } from './hosts/host.ts'
import { hosts } from './hosts/index.ts'
import { ownHosts } from './own-sites.ts'
import { adapterOf } from './page-script-name.ts'
import { type Pause, pauseAt } from './pauses.ts'
import { readPolicy } from './policy.ts'
import { pausesStored, read } from './stored.ts'

/** Every site there is: those of the registry, and the addresses that were added. */
export const allHosts = async (): Promise<Host[]> => [...hosts, ...(await ownHosts())]

/** A permission is for a whole origin, whatever path an address that was added has. */
const originsOf = ({ matches }: Host): string[] =>
  matches.map(pattern => pattern.replace(/(\/\/[^/]*\/).*/, '$1*'))

/** Everything one site needs, asked for in one prompt. */
export const permissionsOf = (host: Host): { origins: string[] } => ({
  origins: [...originsOf(host), ...(host.extraOrigins ?? [])],
})

/**
 * `granted` is the browser's own answer: there is no second switch. `held` is what the person's organisation keeps the
 * site at, whatever they choose.
 */
export type SiteState = { host: Host; granted: boolean; paused: Pause | null; held: 'off' | 'paused' | null }

export const siteStates = async (): Promise<SiteState[]> => {
  const [pauses, policy, all] = await Promise.all([read(pausesStored), readPolicy(), allHosts()])
  const now = Date.now()
  return Promise.all(
    all.map(async host => ({
      host,
      granted: await browser.permissions.contains({ origins: originsOf(host) }),
      paused: pauseAt(pauses, { host: host.id, page: null }, now),
      held: policy.sites && !policy.sites.includes(adapterOf(host)) ? 'off' : policy.paused ? 'paused' : null,
    })),
  )
}

/** Whether Hypha may run and send anything on this site now. */
export const isRunning = (site: SiteState): boolean => site.granted && !site.paused && !site.held

/** Whether pages of a site make room for the open sidebar, by what the person chose for each. */
export const makesRoomOn = (host: Host, chosen: Readonly<Record<string, boolean>>): boolean =>
  host.makesRoom !== undefined && (chosen[host.id] ?? host.makesRoom)

const covers = ({ own, matches }: Host, address: string): boolean =>
  own
    ? address.startsWith(`${own.address}/`)
    : matches.some(pattern => new MatchPattern(pattern).includes(address))

/** The host an address lies on. */
export const hostOfUrl = (address: string | undefined, among: readonly Host[]): Host | null =>
  (address && among.find(host => covers(host, address))) || null

/** The site an address lies on, whether turned on or not. */
export const siteOf = (address: string | undefined, among: readonly SiteState[]): SiteState | undefined =>
  address === undefined ? undefined : among.find(({ host }) => covers(host, address))

/** The host with pages under this name, as sites are muted. */
export const hostNamed = async (hostname: string): Promise<Host | null> =>
  (await allHosts()).find(host =>
    host.own ? new URL(host.own.address).hostname === hostname : covers(host, `https://${hostname}/`),
  ) ?? null

/** What an address is, on whichever host it lies. */
export const pageAt = async (url: URL): Promise<Page | null> =>
  hostOfUrl(url.href, await allHosts())?.pageOf(url) ?? null
