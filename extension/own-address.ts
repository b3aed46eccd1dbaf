import type { OwnSite, Product } from './hosts/host.ts'
import { hosts } from './hosts/index.ts'

/** What may be asked for at run time, one address at a time: an organisation's own, and this computer. */
export const ownOrigins = ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*']

/** Why something written is no address of a product. `added`: there is one of this name already. */
export type Refusal = 'nonsense' | 'credentials' | 'insecure' | 'known' | 'path' | 'added'

const hostname = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/
const thisComputer = /^(localhost|127\.0\.0\.1)$/
const onePath = /^\/(?!(?:browse|issues|projects|secure)$)[\w.-]+$/

/** Sites the registry knows have a switch of their own; what else lies under their names is none of an organisation's. */
const domains = hosts
  .flatMap(({ matches }) => [...matches])
  .map(pattern => pattern.replace(/^.*:\/\/(\*\.)?|\/.*$/g, ''))

const isKnown = (name: string): boolean =>
  domains.some(domain => name === domain || name.endsWith(`.${domain}`))

const hostnameOf = ({ address }: OwnSite): string => new URL(address).hostname

const refusalOf = (url: URL, { underPath }: Product, taken: readonly OwnSite[]): Refusal | null => {
  const path = url.pathname.replace(/\/$/, '')
  if (!/^https?:$/.test(url.protocol) || !hostname.test(url.hostname)) return 'nonsense'
  if (url.username || url.password) return 'credentials'
  if (url.protocol === 'http:' && !thisComputer.test(url.hostname)) return 'insecure'
  if (isKnown(url.hostname)) return 'known'
  if (url.search || url.hash || (path && !(underPath && onePath.test(path)))) return 'path'
  // Permissions are by name: two addresses of one name would be turned off together.
  return taken.some(site => hostnameOf(site) === url.hostname) ? 'added' : null
}

/** The address of a product as somebody wrote it, `https://` left away or not. Pure. */
export const ownSiteIn = (
  written: string,
  product: Product,
  taken: readonly OwnSite[],
): { site: OwnSite } | { refusal: Refusal } => {
  const text = written.trim()
  const url = URL.parse(/^[\w+.-]+:\/\//.test(text) ? text : `https://${text}`)
  const refusal = url ? refusalOf(url, product, taken) : 'nonsense'
  if (!url || refusal) return { refusal: refusal ?? 'nonsense' }
  return { site: { product: product.id, address: url.origin + url.pathname.replace(/\/$/, '') } }
}
