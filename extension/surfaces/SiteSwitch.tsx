import { useState } from 'react'
import { Switch } from '../cards/Switch.tsx'
import type { Host } from '../hosts/host.ts'
import { products } from '../hosts/index.ts'
import { ask } from '../messages.ts'
import { makesRoomOn, type SiteState } from '../sites.ts'
import { roomsStored } from '../stored.ts'
import { words } from '../words/en.ts'
import { RemoveOwnSite } from './OwnSites.tsx'
import type { Sites } from './use-sites.ts'
import { useStored } from './use-stored.ts'

/** Whether its pages flow beside the open sidebar; only where they can. */
const RoomChoice = ({ host }: { host: Host }) => {
  const chosen = useStored(roomsStored)
  if (host.makesRoom === undefined || !chosen) return null
  return (
    <label className="site-choice">
      <input
        type="checkbox"
        checked={makesRoomOn(host, chosen)}
        onChange={event => void ask('sidebar.room', { host: host.id, makesRoom: event.target.checked })}
      />
      {words.site.makesRoom}
    </label>
  )
}

/** One site: on or off by the browser's own permission, paused or not. */
export const SiteSwitch = ({ site, sites }: { site: SiteState; sites: Sites }) => {
  const [refused, setRefused] = useState(false)
  const { label } = site.host
  const turn = async (on: boolean): Promise<void> => setRefused(!(await sites.turn(site, on)) && on)
  return (
    <li className="site">
      <div className="site-words">
        <span className="site-label">{label}</span>
        <span className="quiet">{placeOf(site.host)}</span>
        {site.granted && <RoomChoice host={site.host} />}
        {site.held && <span className="quiet">{words.policy.set}</span>}
        {refused && <span role="alert">{words.site.refused}</span>}
      </div>
      {site.host.own && <RemoveOwnSite site={site.host.own} label={label} />}
      {site.granted && !site.held && (
        <button type="button" className="more" onClick={() => void turnPause(site)}>
          {site.paused ? words.action.resume : words.action.pause}
        </button>
      )}
      <Switch
        label={words.site.toggle(label)}
        on={site.granted && site.held !== 'off'}
        disabled={site.held === 'off'}
        turn={on => void turn(on)}
      />
    </li>
  )
}

/** Ends whatever pause the site lies under, or begins one that somebody has to end. */
const turnPause = ({ host, paused }: SiteState) =>
  paused ? ask('pause.end', paused) : ask('pause.begin', { host: host.id, page: null, until: null })

/** A match pattern as people write it. */
const writtenOf = (pattern: string): string => pattern.replace(/^(\*|https?):\/\//, '').replace(/\/\*?$/, '')

/** Where a site is; of an address that was added, which already names it, what runs there and what of it is read. */
const placeOf = ({ own, matches }: Host): string => {
  const product = products.find(({ id }) => id === own?.product)
  if (product) return `${product.label}. ${words.ownSite.served[product.id]}`
  return matches.map(writtenOf).join(', ')
}

export const SiteList = ({ sites }: { sites: Sites }) => (
  <ul className="sites" aria-label={words.site.label}>
    {sites.states.map(site => (
      <SiteSwitch key={site.host.id} site={site} sites={sites} />
    ))}
  </ul>
)
