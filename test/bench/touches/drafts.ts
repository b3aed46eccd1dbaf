import type { Corpus, CorpusQuery } from '#test/bench/corpus/corpus.ts'
import type { LabelledCorpus } from '#test/bench/decisions/labels.ts'
import { drawn } from '#test/bench/related.ts'

/** A draft; `right`: documents whose decisions it touches, by label; `without`: what is not there when it is asked. */
export type Touching = { query: CorpusQuery; right: ReadonlySet<string>; without: readonly string[] }

export type Drafts = { touching: Touching[]; removed: Touching[]; alone: Touching[] }

/** Documents that labels connect, over any number of steps, by document. */
const circlesOf = (queries: readonly CorpusQuery[]): Map<string, Set<string>> => {
  const circles = new Map<string, Set<string>>()
  for (const { query, relevant } of queries) {
    const all = new Set([query, ...relevant].flatMap(id => [...(circles.get(id) ?? [id])]))
    for (const id of all) circles.set(id, all)
  }
  return circles
}

/** A draft's own title, and the text without it where the corpus has cut one: the whole text else. */
const asDraft = (corpus: Corpus) => {
  const documents = new Map(corpus.documents.map(d => [d.id, d]))
  return (query: CorpusQuery): CorpusQuery => ({
    ...query,
    text: query.text ?? documents.get(query.query)?.body ?? '',
    context: documents.get(query.query)?.title ?? '',
  })
}

/** Of several questions about one document, the one whose text does not begin with its title. */
const oneEach = (queries: readonly CorpusQuery[]): CorpusQuery[] => [
  ...new Map(queries.map(q => [q.query, q])).values(),
]

/** Documents begin to have something before them to touch from here on, as a part of all in time. */
const settledFrom = 0.3

/** Documents that no label connects with another, as drafts; cut as long as the corpus cuts its own. */
const aloneOf = (corpus: Corpus, circles: ReadonlyMap<string, unknown>): CorpusQuery[] => {
  const most = corpus.queries.some(q => q.text !== undefined) ? 1_500 : 400_000
  const inTime = corpus.documents.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  return inTime
    .slice(Math.floor(inTime.length * settledFrom))
    .filter(d => !circles.has(d.id) && (d.body ?? '').length >= 200)
    .map(d => ({
      query: d.id,
      relevant: [],
      asOf: d.createdAt,
      ignore: [],
      text: (d.body ?? '').slice(0, most),
      context: d.title,
      kind: 'alone',
      grades: {},
    }))
}

/**
 * Drafts by what labels say: `touching` an earlier decision; the same kind with all that labels connect with them taken out
 * (`removed`); and those labels connect with nothing (`alone`). Up to `most`, and half of it of each that does not.
 */
export const draftsOf = (
  corpus: Corpus,
  { labels }: LabelledCorpus,
  { most, seed }: { most: number; seed: number },
): Drafts => {
  const holding = new Set(labels.filter(l => l.decisions.some(d => !d.trivial)).map(l => l.document))
  const circles = circlesOf(corpus.queries)
  const asked = oneEach(corpus.queries)
    .map(asDraft(corpus))
    .map(query => ({ query, right: new Set(query.relevant.filter(id => holding.has(id))), without: [] }))
    .filter(({ right }) => right.size > 0)
  const removed = drawn(asked, Math.ceil(most / 2), seed + 1).map(({ query }) => ({
    query,
    right: new Set<string>(),
    without: [...(circles.get(query.query) ?? [])].filter(id => id !== query.query),
  }))
  const alone = drawn(aloneOf(corpus, circles), Math.floor(most / 2), seed + 2)
  return {
    touching: drawn(asked, most, seed),
    removed,
    alone: alone.map(query => ({ query, right: new Set<string>(), without: [] })),
  }
}
