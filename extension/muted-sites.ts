import type { Mute } from '#shared/contract/mutes.ts'

/** A site that is silent, as this browser knows it. */
export type MutedSite = Pick<Mute, 'id' | 'what' | 'until'>

export const sitesIn = (mutes: readonly Mute[]): MutedSite[] =>
  mutes.filter(({ kind }) => kind === 'site').map(({ id, what, until }) => ({ id, what, until }))

/** The mute that an address lies under: of its host name, or of a name that one ends in. Pure; `now` in ms since 1970. */
export const siteMuteOf = (
  sites: readonly MutedSite[],
  address: string | undefined,
  now: number,
): MutedSite | null => {
  if (!address || !URL.canParse(address)) return null
  const { hostname } = new URL(address)
  const covers = ({ what, until }: MutedSite): boolean =>
    (hostname === what || hostname.endsWith(`.${what}`)) && (until === null || Date.parse(until) > now)
  return sites.find(covers) ?? null
}
