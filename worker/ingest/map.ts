import type { ItemDraft } from '#shared/contract/items.ts'
import { plainLine, plainText } from '#shared/plain-text.ts'
import { decisionsOf } from '../decisions/extract.ts'
import { parseCodeowners } from '../owners/codeowners.ts'
import { canonicalUrl } from '../sources/index.ts'
import { chunksOf, searchTextOf } from './chunk.ts'
import { storable } from './clean.ts'
import { indexable, linksOf } from './links.ts'
import type { MappedBatch, MappedItem } from './mapped.ts'
import { cutOutline } from './outline/cut.ts'
import { outlineOf } from './outline/index.ts'
import { peopleOf } from './people.ts'
import { redact } from './redact.ts'
import { storedVersion } from './version.ts'

/** Takes the secrets out of a text, and counts them. */
type Cut = (text: string) => string

const uncounted: Cut = text => redact(text).text

/** A comment is told apart from what it is about by the fragment of its address. A user in it only looks like a host. */
const commentUrl = (address: string): string => {
  const url = new URL(address)
  url.username = ''
  url.password = ''
  return url.href
}

/** The address in its one canonical form; null when it holds a secret or is too long. */
const urlOf = (draft: ItemDraft, cut: Cut): string | null => {
  if (draft.url === null || cut(draft.url) !== draft.url) return null
  const url = draft.kind === 'comment' ? commentUrl(draft.url) : canonicalUrl(draft.url)
  return indexable(url) ? url : null
}

const mapItem = (draft: ItemDraft, people: MappedItem['people'], cut: Cut): MappedItem => {
  const body = cut(plainText(draft.body))
  const outline = cutOutline(outlineOf(body, draft.format), cut, uncounted)
  // Cut without counting: the passage was counted where it stands.
  const read = (part: string) =>
    searchTextOf(cutOutline(outlineOf(part, draft.format), uncounted, uncounted), '')
  const title = cut(plainLine(draft.title)) || outline.sections[0]?.heading[0] || storable(draft.ref)
  const ref = storable(draft.ref)
  const url = urlOf(draft, cut)
  const search = searchTextOf(outline, title)
  const targets = outline.sections.flatMap(s => s.links.map(l => l.target))
  const told = draft.links.filter(l => cut(l.url) === l.url)
  return {
    ref,
    version: storedVersion(draft.version),
    kind: draft.kind,
    title,
    search,
    url,
    state: draft.state,
    created_at: draft.createdAt,
    updated_at: draft.updatedAt,
    people,
    paths: [...new Set(draft.paths.map(storable))],
    work: draft.work,
    audience: draft.audience?.map(storable) ?? null,
    chunks: chunksOf(outline),
    links: linksOf({ kind: draft.kind, own: url, text: `${title}\n\n${search}`, targets, told }),
    rules: draft.kind === 'codeowners' ? parseCodeowners(body).rules : [],
    decisions: decisionsOf({ kind: draft.kind, ref, title, url, state: draft.state, outline, body, read }),
  }
}

/**
 * Drafts of one container as store_items() takes them (worker/db/functions/40-store.sql): clean text without markup and
 * secrets, its chunks, links, CODEOWNERS rules and decisions, people once each. Pure: the same drafts give the same
 * batch. An address too long to be looked up (2,000 bytes) is left out.
 */
export const mapBatch = (drafts: readonly ItemDraft[]): MappedBatch => {
  const redacted: Record<string, number> = {}
  const cut: Cut = text => {
    const found = redact(text)
    for (const [kind, n] of Object.entries(found.cut)) redacted[kind] = (redacted[kind] ?? 0) + n
    return found.text
  }
  const { people, indexes } = peopleOf(drafts)
  const items = drafts.map((draft, i) => mapItem(draft, indexes[i] ?? [], cut))
  return { people, items, redacted }
}
