import type { Page } from '../host.ts'

/** An account may stand on either side of `document`, a domain before it. `/d/e/…` is published, under another id. */
const address =
  /^(?:\/a\/[^/]+)?(?:\/u\/(\d+))?\/document(?:\/u\/(\d+))?(\/d\/[\w-]{20,})(?:\/(edit|preview|view))?\/?$/
/** The tab that is open, unless it is the one every document begins with. */
const tab = /[?&](tab=t\.(?!0\b)\w+)/

const partsOf = ({ origin, pathname, search }: URL) => {
  const [, before, after, path, view = 'edit'] = address.exec(pathname) ?? []
  if (!path || origin !== 'https://docs.google.com') return null
  return { web: `${origin}/document${path}`, view, tab: tab.exec(search)?.[1], account: before ?? after }
}

/** One document has several tabs; each is a page of its own, all have the document's address. */
export const pageOf = (url: URL): Page | null => {
  const parts = partsOf(url)
  if (!parts) return null
  const id = `${parts.web.split('/').pop()}${parts.tab ? `?${parts.tab}` : ''}`
  return { host: 'google-docs', kind: parts.view, id, url: `${parts.web}/edit` }
}

/** Addresses of the text of what is open: Markdown, else plain. They redirect to another origin and need the person's cookies. */
export const textExports = (url: URL): string[] | null => {
  const parts = partsOf(url)
  if (!parts) return null
  const account = parts.account ?? url.searchParams.get('authuser')
  const more = `${parts.tab ? `&${parts.tab}` : ''}${account ? `&authuser=${account}` : ''}`
  return ['md', 'txt'].map(format => `${parts.web}/export?format=${format}${more}`)
}
