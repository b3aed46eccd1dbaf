import type { Corpus, CorpusDocument, CorpusQuery } from '#test/bench/corpus/corpus.ts'
import { drawn } from '#test/bench/related.ts'

/** A document as the draft it was on its day, and what it is known to be the same piece of work as. */
export type Draft = { query: CorpusQuery; title: string; right: ReadonlySet<string> }

/** A labelled duplicate or strong relation (the corpora's README); a weak one is none. */
const strong = 2

/** The first 70% in time are for fitting, the others for asking. */
const part = 0.7

const draftOf = ({ id, title, createdAt }: CorpusDocument, labelled: CorpusQuery | undefined): Draft => {
  const { relevant = [], grades = {}, ignore = [] } = labelled ?? {}
  const query = { query: id, relevant, asOf: createdAt, ignore, context: '', kind: '', grades }
  return { query, title, right: new Set(relevant.filter(ref => grades[ref] === strong)) }
}

/** All documents in time order, as drafts. */
export const draftsOf = (corpus: Corpus): { early: Draft[]; late: Draft[] } => {
  const labels = new Map(corpus.queries.map(q => [q.query, q]))
  const all = corpus.documents
    .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1))
    .map(document => draftOf(document, labels.get(document.id)))
  const cut = Math.floor(all.length * part)
  return { early: all.slice(0, cut), late: all.slice(cut) }
}

/** `most` of them, drawn by the seed. */
export const someOf = (drafts: readonly Draft[], most: number, seed: number): Draft[] => {
  const byQuery = new Map(drafts.map(d => [d.query, d]))
  return drawn(
    drafts.map(d => d.query),
    most,
    seed,
  ).flatMap(query => byQuery.get(query) ?? [])
}
