import type { Service } from './service/service.ts'

/** A link of an item, as the contract and the link table know it. */
export type Reference = { kind: 'mentions' | 'closes' | 'duplicates'; url: string }

/** The addresses around a text, in canonical form: the item's own, and all it names. */
export type Surroundings = { own: string | null; named: readonly string[] }

/** A service we read. */
export type Source = {
  readonly id: string
  /** Its name, as people write it. */
  readonly label: string
  /** The one address of what a URL of this service shows; null when the URL is not of this service, or shows no thing of it. */
  readonly canonical: (url: URL) => string | null
  /** The address, as containers have it, of the container a page of this service lies in, also where the page is a form or a list; null: not told by its URL. */
  readonly home?: (url: URL) => string | null
  /** Shorthands of this service in a text (`#12`, `LRK-88`), resolved by the addresses around it. */
  readonly referencesIn?: (text: string, around: Surroundings) => Reference[]
  /** Its containers are repositories: what is in them says who works on which files. */
  readonly hasCode?: true
  /** How to ask it; absent while it is only recognised. */
  readonly service?: Service
}

export const defineSource = <const T extends Source>(source: T): T => source
