import { type Bench, numberOf } from '#test/bench/bench.ts'
import { openAsker } from '#test/bench/corpus/ask.ts'
import { type Corpus, type CorpusQuery, readCorpus } from '#test/bench/corpus/corpus.ts'
import { loadCorpus } from '#test/bench/corpus/load.ts'
import { fitWeights, hitsAt, type List } from '#test/bench/fit/listwise.ts'
import { drawn } from '#test/bench/related.ts'
import { signals, signalsOf } from '#worker/context/rank-signals.ts'
import { weights as inUse } from '#worker/context/rank-weights.ts'

type Seen = { name: string; candidates: Corpus['candidates']; lists: List[]; asked: number }

/** Asks the questions two at a time and keeps the candidates' signals. */
const see = async (
  corpus: Corpus,
  queries: readonly CorpusQuery[],
  url: string | undefined,
  say: (line: string) => void,
) => {
  const loaded = await loadCorpus(corpus, url, say)
  try {
    const ask = await openAsker(loaded.app, corpus)
    const lists: List[] = []
    const waiting = queries.values()
    const work = async () => {
      for (const query of waiting) {
        const { answer } = (await ask(query, undefined, 1_000)).found
        const skipped = new Set([query.query, ...query.ignore])
        const candidates = answer.candidates.filter(
          c => corpus.candidates.has(c.item.ref) && !skipped.has(c.item.ref),
        )
        const asked = { ...answer, now: new Date(query.asOf) }
        lists.push({
          rows: candidates.map(c => {
            const found = signalsOf(c, asked)
            return signals.map(s => found[s])
          }),
          right: candidates.map(c => query.relevant.includes(c.item.ref)),
        })
      }
    }
    await Promise.all([work(), work()])
    return lists
  } finally {
    await loaded.close()
  }
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000

/** For each corpus hit@5 with the weights in use, with those fitted on all, and with those fitted on the others. */
const judge = (all: readonly Seen[], fitted: readonly number[]) =>
  Object.fromEntries(
    all.map(one => {
      // Other questions that find the same documents are not others.
      const others = all.filter(o => ![...o.candidates].some(ref => one.candidates.has(ref)))
      const hits = (weights: readonly number[]) => rounded(hitsAt(one.lists, weights, one.asked))
      return [
        one.name,
        {
          reached: rounded(one.lists.filter(l => l.right.includes(true)).length / one.asked),
          inUse: hits(signals.map(s => inUse[s])),
          fitted: hits(fitted),
          others: others.length > 0 ? hits(fitWeights(others.map(o => o.lists))) : null,
        },
      ]
    }),
  )

/** Fits the weights of the ranking, all corpora counting the same, and judges them left one out. */
export const fit: Bench = {
  usage: 'FOLDER[:FILE] … [--queries N] [--seed S] [--database-url URL]',
  flags: {
    queries: { type: 'string', default: '300' },
    seed: { type: 'string', default: '11' },
    'database-url': { type: 'string' },
  },
  run: async (given, say) => {
    const seen: Seen[] = []
    for (const word of given.words) {
      const [folder = '', file] = word.split(':')
      const corpus = readCorpus(folder, file)
      const queries = drawn(corpus.queries, numberOf(given, 'queries'), numberOf(given, 'seed'))
      const lists = await see(corpus, queries, given.flags['database-url'] as string | undefined, say)
      seen.push({
        name: `${corpus.name}${file ? `:${file}` : ''}`,
        candidates: corpus.candidates,
        lists,
        asked: queries.length,
      })
      say(`${word}: ${queries.length} questions`)
    }
    const fitted = fitWeights(seen.map(s => s.lists))
    return {
      weights: Object.fromEntries(signals.map((s, n) => [s, rounded(fitted[n] ?? 0)])),
      'hit@5': judge(seen, fitted),
    }
  },
}
