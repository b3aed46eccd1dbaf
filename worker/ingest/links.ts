import type { ItemDraft } from '#shared/contract/items.ts'
import { addressesIn } from '../sources/addresses.ts'
import { canonicalUrl, sources } from '../sources/index.ts'

type Link = ItemDraft['links'][number]

/** An index entry of Postgres holds 2,704 bytes with all its columns; addresses longer than this are not kept. */
const mostBytes = 2_000
/** More is a list of addresses, not a text that mentions some. */
const mostLinks = 1_000

/** Whether a text can be part of an index. */
export const indexable = (text: string): boolean =>
  text.length * 3 <= mostBytes || new TextEncoder().encode(text).length <= mostBytes

/** Only a commit or a pull request closes anything; elsewhere the words only mention it. */
const kindIn = (kind: ItemDraft['kind'], link: Link): Link['kind'] =>
  link.kind !== 'closes' || kind === 'commit' || kind === 'pull' ? link.kind : 'mentions'

const distinct = <L extends Link>(links: readonly L[]): L[] => [
  ...new Map(links.map(l => [`${l.kind} ${l.url}`, l])).values(),
]

/** What links are read from. `own` is canonical; `text` has neither markup nor secrets. */
export type LinkGround = {
  kind: ItemDraft['kind']
  own: string | null
  text: string
  /** Where the links in its markup lead, as written. */
  targets: readonly string[]
  /** Links its source told. */
  told: readonly Link[]
}

/** The address behind a link in markup: as it is, or relative to the document it stands in. */
const addressOf = (target: string, { kind, own }: LinkGround): string[] => {
  if (/^https?:/i.test(target)) return [target]
  const isRelative = kind === 'document' && own !== null && !/^(?:[a-z][a-z0-9+.-]*:|[/#])/i.test(target)
  return isRelative ? [URL.parse(target, own)?.href ?? ''].filter(Boolean) : []
}

/** What a text points at: its addresses, and the shorthands that the addresses around it resolve. */
const linksInText = (ground: LinkGround, told: readonly Link[]): Link[] => {
  const targets = [...new Set(ground.targets)].slice(0, mostLinks)
  const written = [...targets.flatMap(t => addressOf(t, ground)), ...addressesIn(ground.text)]
  const addresses = [...new Set(written.slice(0, mostLinks).map(canonicalUrl))]
  const around = { own: ground.own, named: [...addresses, ...told.map(l => l.url)] }
  const references = distinct(sources.flatMap(s => s.referencesIn?.(ground.text, around) ?? []))
  return [
    ...addresses.map(url => ({ kind: 'mentions' as const, url })),
    ...references.map(r => ({ kind: r.kind, url: canonicalUrl(r.url) })),
  ]
}

/**
 * The links of an item in canonical form, each once: those its source told, and those its text holds. An address with
 * a kind of its own is not also mentioned; the item's own address is no link.
 */
export const linksOf = (ground: LinkGround): Link[] => {
  const told = ground.told.map(l => ({ kind: l.kind, url: canonicalUrl(l.url) }))
  const found = linksInText(ground, told).map(l => ({ kind: kindIn(ground.kind, l), url: l.url }))
  const all = [...told, ...found].filter(l => l.url !== ground.own && indexable(l.url))
  const related = new Set(all.filter(l => l.kind !== 'mentions').map(l => l.url))
  const kept = all.filter(l => l.kind !== 'mentions' || !related.has(l.url))
  return distinct(kept).slice(0, mostLinks)
}
