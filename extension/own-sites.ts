import type { Host, OwnSite } from './hosts/host.ts'
import { products } from './hosts/index.ts'
import { readPolicy } from './policy.ts'
import { ownSitesStored, read } from './stored.ts'

/**
 * The host at an address that was added: what its product is, there and nowhere else. Its patterns name no port, which
 * Firefox does not take; `pageOf` and `covers` are exact. null: this build has no such product.
 */
export const ownHost = (site: OwnSite): Host | null => {
  const product = products.find(({ id }) => id === site.product)
  if (!product) return null
  const { protocol, hostname, host, pathname } = new URL(site.address)
  const path = pathname.replace(/\/$/, '')
  const label = host + path
  return {
    ...product,
    id: `${site.product}:${label}`,
    label,
    own: site,
    matches: [`${protocol}//${hostname}${path}/*`],
    pageOf: url => (url.href.startsWith(`${site.address}/`) ? product.pageOf(url) : null),
  }
}

/** The addresses of now: those an organisation has set, else those the person has added. */
export const ownSites = async (): Promise<OwnSite[]> =>
  (await readPolicy()).ownSites ?? (await read(ownSitesStored))

export const ownHosts = async (): Promise<Host[]> => (await ownSites()).flatMap(site => ownHost(site) ?? [])
