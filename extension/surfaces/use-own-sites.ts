import { browser } from '../browser.ts'
import type { OwnSite } from '../hosts/host.ts'
import { ownHost } from '../own-sites.ts'
import { permissionsOf } from '../sites.ts'
import { ownSitesStored, read, write } from '../stored.ts'
import { usePolicy } from './use-policy.ts'
import { useStored } from './use-stored.ts'

export type OwnSites = {
  taken: readonly OwnSite[]
  /** The organisation has set them: nothing is added or removed here. */
  held: boolean
  /** From a click only: the browser asks the person. False: they said no, and nothing was added. */
  add(site: OwnSite): Promise<boolean>
  /** Takes back the permission, too; the background has open pages left. */
  remove(site: OwnSite): Promise<void>
}

const isSame = (one: OwnSite, other: OwnSite): boolean => one.address === other.address

const add: OwnSites['add'] = async site => {
  const host = ownHost(site)
  const given = host && (await browser.permissions.request(permissionsOf(host)))
  if (given) await write(ownSitesStored, [...(await read(ownSitesStored)), site])
  return Boolean(given)
}

const remove: OwnSites['remove'] = async site => {
  const host = ownHost(site)
  if (host) await browser.permissions.remove(permissionsOf(host))
  await write(
    ownSitesStored,
    (await read(ownSitesStored)).filter(other => !isSame(other, site)),
  )
}

/** The addresses of products, kept up to date; undefined until they were first read. */
export const useOwnSites = (): OwnSites | undefined => {
  const policy = usePolicy()
  const added = useStored(ownSitesStored)
  if (!policy || !added) return undefined
  return { taken: policy.ownSites ?? added, held: policy.ownSites !== null, add, remove }
}
