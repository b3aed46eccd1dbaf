/** What Firefox has beside the shared WebExtension API. */
type FirefoxOnly = { sidebarAction?: { open(): Promise<void>; toggle(): Promise<void> } }

/**
 * The extension API, with promises in both browsers (Manifest V3). Use it inside functions only: outside an extension
 * it is undefined, and in a page whose extension was updated every call of it may throw.
 */
export const browser = globalThis.chrome as typeof chrome & FirefoxOnly
