import { github } from './github/index.ts'
import { googleDrive } from './google-drive/index.ts'
import { jira } from './jira/index.ts'
import { notion } from './notion/index.ts'
import { plainUrl } from './plain-url.ts'
import type { Source } from './source.ts'

/** The registry: every source there is. */
export const sources: readonly Source[] = [github, jira, notion, googleDrive]

const webUrlOf = (text: string): URL | null => {
  const url = URL.parse(text)
  return url && /^https?:$/.test(url.protocol) ? url : null
}

/**
 * The one form of an http(s) address, so that two ways to write a page are equal: its source's own, else the address
 * without fragment, user and tracking parameters. Text that is no such address comes back as it is.
 */
export const canonicalUrl = (text: string): string => {
  const url = webUrlOf(text)
  if (!url) return text
  for (const source of sources) {
    const canonical = source.canonical(url)
    if (canonical) return canonical
  }
  return plainUrl(url)
}

/** The source an address belongs to; null when no source knows what it shows. */
export const sourceOf = (text: string): { id: string; label: string } | null => {
  const url = webUrlOf(text)
  const source = url && sources.find(s => s.canonical(url))
  return source ? { id: source.id, label: source.label } : null
}

/** The address of the container a page lies in, as far as its own address tells; null: it does not. */
export const homeOf = (text: string): string | null => {
  const url = webUrlOf(text)
  if (!url) return null
  for (const source of sources) {
    const home = source.home?.(url)
    if (home) return home
  }
  return null
}

/** What only clients push, or is written down here: no service, no addresses of its own. */
const pushed = new Map([
  ['git', 'Git'],
  ['transcripts', 'Transcripts'],
  ['hypha', 'Hypha'],
])

/** Ids of the sources whose containers are repositories; clones are pushed. */
export const codeSources: readonly string[] = ['git', ...sources.filter(s => s.hasCode).map(s => s.id)]

/** Id and label of a source by its id. Sources that only clients know are called by their id, unless they have a name. */
export const sourceLabel = (id: string): { id: string; label: string } => ({
  id,
  label: sources.find(s => s.id === id)?.label ?? pushed.get(id) ?? id,
})
