import type { ItemDraftInput, ItemKind } from '#shared/contract/items.ts'
import type { CorpusDocument } from '#test/bench/corpus/corpus.ts'

const kinds: Record<string, ItemKind> = {
  issue: 'issue',
  pull: 'pull',
  commit: 'commit',
  meeting: 'meeting',
  page: 'document',
  decision: 'document',
}

const formatOf = ({ source, url, body }: CorpusDocument): ItemDraftInput['format'] => {
  if (source === 'jira') return 'plain'
  return /\.rst$/.test(url) || /\n={4,}\n/.test(body ?? '') ? 'rst' : 'markdown'
}

/** `author` may name several. */
const authorsOf = ({ author }: CorpusDocument): NonNullable<ItemDraftInput['people']> =>
  (author ?? '')
    .split(/,\s+/)
    .map(name => name.trim().slice(0, 200))
    .filter(Boolean)
    .map((name, n) => ({
      role: n === 0 ? 'author' : 'co-author',
      person: { name, identities: [{ source: 'bench', key: name }] },
    }))

/** A document as a client would push it. */
export const draftOf = (document: CorpusDocument): ItemDraftInput => ({
  ref: document.id,
  version: '1',
  kind: kinds[document.kind] ?? 'document',
  title: document.title.slice(0, 1_000),
  body: (document.body ?? '').slice(0, 400_000),
  format: formatOf(document),
  url: document.url,
  createdAt: document.createdAt,
  updatedAt: document.createdAt,
  people: authorsOf(document),
  paths: document.paths ?? [],
})
