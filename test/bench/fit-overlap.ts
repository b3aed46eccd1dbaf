import { type Bench, numberOf } from '#test/bench/bench.ts'
import { openAsker } from '#test/bench/corpus/ask.ts'
import { readCorpus } from '#test/bench/corpus/corpus.ts'
import { loadCorpus } from '#test/bench/corpus/load.ts'
import { fitWeighed } from '#test/bench/fit/weighed.ts'
import { draftsOf, someOf } from '#test/bench/overlap/drafts.ts'
import { examplesOf, type Judged, signalsIn } from '#test/bench/overlap/examples.ts'
import { judgedIn } from '#test/bench/overlap/judged.ts'
import { type Seen, seeDrafts } from '#test/bench/overlap/see.ts'

/** A draft without a label stands for no more than so many, or the few labelled ones weigh nothing. */
const mostOthers = 5

type Sample = { seen: Seen[]; others: number }

/** Of the first 70% in time: all drafts with something right, and some of the others. */
const sampleOf = async (
  folder: string,
  most: number,
  seed: number,
  url: string | undefined,
  say: (line: string) => void,
): Promise<Sample> => {
  const corpus = readCorpus(folder)
  const { early } = draftsOf(corpus)
  const [labelled, rest] = [early.filter(d => d.right.size > 0), early.filter(d => d.right.size === 0)]
  const some = someOf(rest, most, seed)
  const loaded = await loadCorpus(corpus, url, say)
  try {
    const seen = await seeDrafts(await openAsker(loaded.app, corpus), corpus, [...labelled, ...some], say)
    return { seen, others: Math.min(mostOthers, rest.length / some.length) }
  } finally {
    await loaded.close()
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100

const fitted = (samples: readonly Sample[], pair: 'alike' | 'implements', judged: Judged) => {
  const { bias, weights } = fitWeighed(
    samples.flatMap(({ seen, others }) => examplesOf(seen, pair, others, judged)),
  )
  const named = signalsIn(pair).map((signal, n) => [signal, rounded(weights[n] ?? 0)])
  return { bias: rounded(bias), weights: Object.fromEntries(named) }
}

/** Fits the weights of worker/context/overlap-models.ts. `--judged FILE`: pairs somebody read, which outweigh their labels. */
export const fitOverlap: Bench = {
  usage: 'FOLDER … [--queries N] [--seed S] [--judged FILE] [--database-url URL]',
  flags: {
    queries: { type: 'string', default: '1800' },
    seed: { type: 'string', default: '11' },
    judged: { type: 'string' },
    'database-url': { type: 'string' },
  },
  run: async (given, say) => {
    const { judged: file, 'database-url': url } = given.flags as Record<string, string | undefined>
    const judged = judgedIn(file)
    const samples: Sample[] = []
    for (const folder of given.words)
      samples.push(await sampleOf(folder, numberOf(given, 'queries'), numberOf(given, 'seed'), url, say))
    return { alike: fitted(samples, 'alike', judged), implements: fitted(samples, 'implements', judged) }
  },
}
