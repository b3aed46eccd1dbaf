import { useEffect, useState } from 'react'
import { browser } from '../browser.ts'
import { watchPolicy } from '../policy.ts'
import { permissionsOf, type SiteState, siteStates } from '../sites.ts'
import { ownSitesStored, pausesStored } from '../stored.ts'
import { useStored } from './use-stored.ts'

export type Sites = {
  states: SiteState[]
  /** The organisation has paused all of them. */
  held: boolean
  /** From a click only: the browser asks the person. False: they said no. */
  turn(site: SiteState, on: boolean): Promise<boolean>
}

/** The sites as the browser and the person have set them, kept up to date. */
export const useSites = (): Sites => {
  const [states, setStates] = useState<SiteState[]>([])
  const pauses = useStored(pausesStored)
  const added = useStored(ownSitesStored)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the pauses or addresses is a change of the sites
  useEffect(() => {
    const load = (): void => void siteStates().then(setStates)
    load()
    browser.permissions.onAdded.addListener(load)
    browser.permissions.onRemoved.addListener(load)
    const unwatch = watchPolicy(load)
    return () => {
      unwatch()
      browser.permissions.onAdded.removeListener(load)
      browser.permissions.onRemoved.removeListener(load)
    }
  }, [pauses, added])
  return {
    states,
    held: states.some(site => site.held === 'paused'),
    turn: (site, on) =>
      on
        ? browser.permissions.request(permissionsOf(site.host))
        : browser.permissions.remove(permissionsOf(site.host)),
  }
}
