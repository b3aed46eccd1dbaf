import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { type Bench, numberOf } from '#test/bench/bench.ts'
import { type Asked, openAsker } from '#test/bench/corpus/ask.ts'
import { type Corpus, readCorpus } from '#test/bench/corpus/corpus.ts'
import { loadCorpus } from '#test/bench/corpus/load.ts'
import { type Placed, scoresOf } from '#test/bench/corpus/scores.ts'
import { makeAll, modelsAt } from '#test/bench/embeddings/models.ts'

/** `most` of the questions, drawn by the seed, in their own order. */
export const drawn = <T>(queries: readonly T[], most: number, seed: number): T[] => {
  const random = xoroshiro128plus(seed)
  const places = queries.map((_, n) => n)
  for (let n = places.length - 1; n > 0; n--) {
    const other = uniformInt(random, 0, n)
    ;[places[n], places[other]] = [places[other] ?? 0, places[n] ?? 0]
  }
  return places
    .slice(0, most)
    .toSorted((a, b) => a - b)
    .flatMap(n => queries.slice(n, n + 1))
}

const placedOf = (corpus: Corpus, { query, ms, found }: Asked): Placed => {
  const skipped = new Set([query.query, ...query.ignore])
  const refs = found.ranked
    .map(r => r.candidate.item.ref)
    .filter(ref => corpus.candidates.has(ref) && !skipped.has(ref))
  const places = query.relevant.flatMap(ref => (refs.includes(ref) ? refs.indexOf(ref) + 1 : []))
  return { places: places.toSorted((a, b) => a - b), relevant: query.relevant.length, ms }
}

/** As it was on a day: documents and questions from before it. */
const asOn = (corpus: Corpus, day: string | undefined): Corpus =>
  day === undefined
    ? corpus
    : {
        ...corpus,
        documents: corpus.documents.filter(d => d.createdAt < day),
        queries: corpus.queries.filter(q => q.asOf < day),
      }

export const related: Bench = {
  usage:
    'FOLDER [--file passages.jsonl] [--queries N] [--seed S] [--until DAY] [--embeddings URL] [--database-url URL]',
  flags: {
    file: { type: 'string', default: 'related.jsonl' },
    queries: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '7' },
    until: { type: 'string' },
    embeddings: { type: 'string' },
    'database-url': { type: 'string' },
  },
  run: async (given, say) => {
    const [folder = ''] = given.words
    const { until, embeddings } = given.flags as Record<string, string | undefined>
    const corpus = asOn(readCorpus(folder, String(given.flags.file)), until)
    const models = modelsAt(embeddings)
    const queries = drawn(corpus.queries, numberOf(given, 'queries'), numberOf(given, 'seed'))
    const loaded = await loadCorpus(corpus, given.flags['database-url'] as string | undefined, say)
    try {
      const vectorsPerSecond = await makeAll(loaded.app, models, say)
      const ask = await openAsker(loaded.app, corpus, models)
      const placed: (Placed & { kind: string })[] = []
      for (const query of queries) {
        placed.push({ ...placedOf(corpus, await ask(query)), kind: query.kind })
        if (placed.length % 200 === 0) say(`${placed.length} of ${queries.length} questions`)
      }
      for (const [kind, some] of Map.groupBy(placed, p => p.kind))
        say(`${kind || 'all'} ${JSON.stringify(scoresOf(some))}`)
      return {
        ...scoresOf(placed),
        corpus: corpus.name,
        itemsPerSecond: loaded.itemsPerSecond,
        vectorsPerSecond,
      }
    } finally {
      await loaded.close()
    }
  },
}
