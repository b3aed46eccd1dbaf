/** What a URL is on a host. Two pages with the same `id` are the same thing, whatever else the address says. */
export type Page = {
  host: string
  /** The host's own name for it, e.g. `pull-files`; for counting and tests, never shown. */
  kind: string
  /** Identity on this host, e.g. `larkfield/parcel#212`. */
  id: string
  /** Canonical address when the page is one thing an index can hold; null for lists, boards and empty forms. */
  url: string | null
  /** `host/owner/name` where the page belongs to a repository. */
  repository?: string
}

/** How the words were read; the panel says so. */
export type Via = 'page' | 'editor' | 'annotated' | 'export' | 'outline'

/** What someone is reading or writing now. */
export type PageContext = {
  /** Address of the thing the words belong to; null: it is new and has none yet (a create dialog over a list). */
  url: string | null
  title: string
  text: string
  /** The person is writing this text: it is a draft, not a saved page. */
  draft: boolean
  via: Via
  /** Milliseconds since the epoch when the words were read. */
  at: number
  /** Which selector of each fact's ranked list matched, 0 the newest; absent: none did. Kept and counted here, never sent. */
  ranks: Record<string, number>
}

export type HoverQuestion =
  | { kind: 'path'; repository: string; path: string }
  /** `@login`, `@org/team`, or a name as the page shows it. */
  | { kind: 'person'; who: string }
  /** Where a link leads. On another site the address as it stands: `pageOf` of the registry says what it is, if anything. */
  | { kind: 'item'; url: string }

/**
 * Something on a page a card can hang on: the nearest ancestor matching `selector` is the anchor.
 * `resolve` reads it when asked, because hosts reuse elements for other things; null: not mine.
 */
export type HoverTarget = { selector: string; resolve(element: Element): HoverQuestion | null }

export type HostEvents = {
  /**
   * Called when the words on the page have changed, and only while the page agrees with its URL about what it is;
   * the receiver waits for the pause. null: nothing here is being read or written now (a list, a closed dialog).
   * By `outline` it comes again with a later `at` when the person has written on, though the outline is the same:
   * the whole text is to be exported anew.
   */
  context(context: PageContext | null): void
  /** Called with every path known so far, when there are more; files arrive progressively. `author` (`@login`) made the change. */
  paths(repository: string, paths: string[], author: string | null): void
}

/** Light or dark as the host shows itself now; null: ask the system. Cheap: ask again before each card. */
export type Theme = { scheme: 'light' | 'dark'; contrast: 'normal' | 'high' } | null

/** What the host's own chrome takes at the right edge, in CSS pixels from the viewport's edges. */
export type Room = { top: number; right: number; bottom: number }

/**
 * A site we draw on. Plain data and functions; importing one touches no DOM. It reads the page and never writes in it.
 * Everything it starts ends with the signal.
 */
export type Host = {
  id: string
  label: string
  /** Manifest match patterns; each is an optional permission asked for when the site is turned on. */
  matches: string[]
  /** Extra origins the background needs for this host only (Google's export redirect). */
  extraOrigins?: string[]
  /** Pure: null means nothing for us here. */
  pageOf(url: URL): Page | null
  /** Reads until the signal aborts. May be called again for another page of the same document. */
  watch(page: Page, on: HostEvents, signal: AbortSignal): void
  hoverTargets(page: Page): HoverTarget[]
  theme(document: Document): Theme
  room: Room
  /**
   * Its pages flow beside a margin of their root element, so they can make room for the open sidebar; whether they do
   * until the person says otherwise. Absent: what scrolls is something else, or is drawn, and would not follow.
   */
  makesRoom?: boolean
  /** Built script (`docs-bridge.js`) that must run in the page's own world before the page boots. */
  mainWorldScript?: string
  /**
   * Pure: addresses of this page's whole text, best first. The background reads one with the person's own cookies
   * when the words came by `outline`; null when this page has none.
   */
  textExports?(url: URL): string[] | null
  /** The browser's side panel serves this host better than a panel in the page. */
  prefersSidePanel?: boolean
  /** Where somebody's organisation runs it, when it is a product (`own-sites.ts`). */
  own?: OwnSite
}

/**
 * A host that organisations run at addresses of their own: in the registry it has no match patterns, its `pageOf`
 * answers at any address, and people add the addresses.
 */
export type Product = Host & {
  /** It may lie under a path of its origin, as `/jira`. */
  underPath: boolean
}

/** Where an organisation runs a product: `https://jira.larkfield.example`, no slash at the end. */
export type OwnSite = { product: string; address: string }

/** Keeps the literal types of one adapter. */
export const defineHost = <const T extends Host>(host: T): T => host
