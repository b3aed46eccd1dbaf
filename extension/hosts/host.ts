/** What a URL is on a host. Two pages with the same `id` are the same thing, whatever else the address says. */
export type Page = {
  host: string
  /** The host's own name for it, e.g. `pull-files`; for counting and tests, never shown. */
  kind: string
  /** Identity on this host, e.g. `harborlight/dispatch#495`. */
  id: string
  /** Canonical address, sent as the subject of questions. */
  url: string
  /** `host/owner/name` where the page belongs to a repository. */
  repository?: string
}

/** How the words were read; the panel says so. */
export type Via = 'page' | 'editor' | 'annotated' | 'export' | 'outline'

/** What someone is reading or writing now. */
export type PageContext = {
  title: string
  text: string
  /** The person is writing this text: it is a draft, not a saved page. */
  draft: boolean
  via: Via
  /** Milliseconds since the epoch when the words were read. */
  at: number
}

export type HoverQuestion =
  | { kind: 'path'; repository: string; path: string }
  | { kind: 'person'; who: string }

/** Something on a page a card can hang on. `resolve` gives null for "not mine". */
export type HoverTarget = { selector: string; resolve(element: Element): HoverQuestion | null }

export type HostEvents = {
  /** Called whenever the words on the page may have changed; the receiver waits for the pause and compares. */
  context(context: PageContext): void
  /** Called with every path known so far; files may arrive progressively. `author` made the change. */
  paths(repository: string, paths: string[], author: string | null): void
}

/** Light or dark as the host shows itself now; null: ask the system. */
export type Theme = { scheme: 'light' | 'dark'; contrast: 'normal' | 'high' } | null

/** Free room at the right edge, in CSS pixels from the viewport's edges; z-index to sit above the host's chrome. */
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
  /** Built script (`docs-bridge.js`) that must run in the page's own world before the page boots. */
  mainWorldScript?: string
  /**
   * Pure: addresses of this page's whole text, best first. The background reads one with the person's own cookies
   * when the words came by `outline`; null when this page has none.
   */
  textExports?(url: URL): string[] | null
  /** The browser's side panel serves this host better than a panel in the page. */
  prefersSidePanel?: boolean
}

/** Keeps the literal types of one adapter. */
export const defineHost = <const T extends Host>(host: T): T => host
