import { logistic } from '#shared/odds.ts'
import { type Bench, numberOf } from '#test/bench/bench.ts'
import { openAsker } from '#test/bench/corpus/ask.ts'
import { readCorpus } from '#test/bench/corpus/corpus.ts'
import { loadCorpus } from '#test/bench/corpus/load.ts'
import { readLabels } from '#test/bench/decisions/labels.ts'
import { type Logistic, oddsOf } from '#test/bench/fit/logistic.ts'
import { fitWeighed } from '#test/bench/fit/weighed.ts'
import { draftsOf } from '#test/bench/touches/drafts.ts'
import { begunOf, indexedOf, recordDraft } from '#test/bench/touches/records.ts'
import { sameTitles } from '#test/bench/touches/same-title.ts'
import { constants } from '#worker/context/rank.ts'
import { touchModel, touchSignsOf } from '#worker/context/touch-chance.ts'

/** The foremost decisions of a draft: whether each is right by label, and how sure the product is of it. */
type Pair = { signals: number[]; right: boolean; isHigh: boolean }
type Seen = { name: string; touching: Pair[][]; clean: Pair[][] }

const foremost = 6

/** Asks for every draft; `clean`: as if what labels connect with it, and what has its title's rare words, were not there. */
const see = async (
  folder: string,
  sought: { most: number; seed: number },
  url: string | undefined,
  say: (line: string) => void,
): Promise<Seen> => {
  const [corpus, labelled] = [readCorpus(folder), readLabels(folder)]
  const drafts = draftsOf(corpus, labelled, sought)
  const everyCircle = draftsOf(corpus, labelled, { ...sought, most: 2 * corpus.queries.length }).removed
  const circles = new Map(everyCircle.map(d => [d.query.query, d.without]))
  const sameAs = sameTitles(corpus.documents)
  const loaded = await loadCorpus(indexedOf(corpus, labelled), url, say, recordDraft)
  const seen: Seen = { name: corpus.name, touching: [], clean: [] }
  try {
    const ask = await openAsker(loaded.app, begunOf(corpus))
    for (const { query, right } of [...drafts.touching, ...drafts.alone]) {
      const { answer, ranked } = (await ask(query, undefined, 100)).found
      const deciding = new Set(answer.decisions.map(d => d.item.id))
      const pairsOf = (without: ReadonlySet<string>): Pair[] =>
        ranked
          .filter(({ candidate: { item } }) => deciding.has(item.id) && !without.has(item.ref))
          .slice(0, foremost)
          .map(({ candidate, value }) => ({
            signals: Object.values(touchSignsOf(candidate, value, answer.asked)),
            right: right.has(candidate.item.ref),
            isHigh: value >= constants.high,
          }))
      if (right.size > 0) seen.touching.push(pairsOf(new Set([query.query])))
      seen.clean.push(
        pairsOf(new Set([query.query, ...(circles.get(query.query) ?? []), ...sameAs(query.query)])),
      )
    }
    return seen
  } finally {
    await loaded.close()
  }
}

/** Corpora count the same, however many drafts each has. */
const fitTo = (all: readonly Seen[]): Logistic =>
  fitWeighed(
    all.flatMap(({ touching, clean }) => {
      const pairs = [...touching, ...clean].flat()
      return pairs.map(({ signals, right }) => ({ signals, right, counts: 1_000 / pairs.length }))
    }),
  )

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000

const judge = ({ touching, clean }: Seen, model: Logistic) => {
  const isSaid = ({ signals, isHigh }: Pair): boolean =>
    isHigh || logistic(oddsOf(signals, model)) >= touchModel.said
  const said = touching.flat().filter(isSaid)
  return {
    drafts: touching.length,
    found: rounded(touching.filter(d => d.some(p => p.right && isSaid(p))).length / touching.length),
    right: rounded(said.filter(p => p.right).length / Math.max(1, said.length)),
    falsePer25: rounded((25 * clean.filter(d => d.some(isSaid)).length) / clean.length),
  }
}

/** Fits worker/context/touch-chance.ts, and tries it, and what the other corpora say, on each. */
export const fitTouches: Bench = {
  usage: 'FOLDER[=DATABASE-URL] … [--drafts N] [--seed S]',
  flags: { drafts: { type: 'string', default: '300' }, seed: { type: 'string', default: '99' } },
  run: async (given, say) => {
    const sought = { most: numberOf(given, 'drafts'), seed: numberOf(given, 'seed') }
    const all: Seen[] = []
    for (const word of given.words) {
      const [folder = '', url] = word.split('=')
      all.push(await see(folder, sought, url, say))
      say(`${folder}: ${all.at(-1)?.clean.length} drafts`)
    }
    const { bias, related, asked, its } = touchModel
    const inUse = { bias, weights: [related, asked, its] }
    const fitted = fitTo(all)
    return {
      fitted: { bias: rounded(fitted.bias), weights: fitted.weights.map(rounded) },
      ...Object.fromEntries(
        all.map(one => {
          const others = all.filter(o => o !== one)
          return [
            one.name,
            {
              inUse: judge(one, inUse),
              fitted: judge(one, fitted),
              others: others.length > 0 ? judge(one, fitTo(others)) : null,
            },
          ]
        }),
      ),
    }
  },
}
