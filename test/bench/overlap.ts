import { appendFileSync } from 'node:fs'
import { type Bench, numberOf } from '#test/bench/bench.ts'
import { openAsker } from '#test/bench/corpus/ask.ts'
import { readCorpus } from '#test/bench/corpus/corpus.ts'
import { loadCorpus } from '#test/bench/corpus/load.ts'
import { draftsOf, someOf } from '#test/bench/overlap/drafts.ts'
import { reliabilityOf, type Stated, scoresAt } from '#test/bench/overlap/report.ts'
import { type Seen, seeDrafts } from '#test/bench/overlap/see.ts'
import { likeliestOf } from '#worker/context/overlap.ts'
import { constants } from '#worker/feedback/threshold.ts'

/** What the product would warn of, with the refs of both for whoever reads them. */
type Warned = Stated & { draft: string; item: string }

const warnedOf = ({ draft, found }: Seen): Warned[] => {
  const best = likeliestOf(found)
  if (!best) return []
  const item = best.hit.candidate.item.ref
  return [{ chance: best.chance, right: draft.right.has(item), draft: draft.query.query, item }]
}

/**
 * Drafts are the documents of the last 30% in time, each asked as of its day; right is a labelled duplicate or strong relation,
 * and what has no label is wrong. `--list FILE` writes the alarms' refs for reading; the corpora's text stays where it is.
 */
export const overlap: Bench = {
  usage: 'FOLDER [--queries N] [--seed S] [--list FILE] [--database-url URL]',
  flags: {
    queries: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '7' },
    list: { type: 'string' },
    'database-url': { type: 'string' },
  },
  run: async (given, say) => {
    const { list, 'database-url': url } = given.flags as Record<string, string | undefined>
    const corpus = readCorpus(given.words[0] ?? '')
    const drafts = someOf(draftsOf(corpus).late, numberOf(given, 'queries'), numberOf(given, 'seed'))
    const loaded = await loadCorpus(corpus, url, say)
    try {
      const seen = await seeDrafts(await openAsker(loaded.app, corpus), corpus, drafts, say)
      const warned = seen.flatMap(warnedOf)
      if (list)
        for (const { chance, right, draft, item } of warned.filter(w => w.chance >= constants.base))
          appendFileSync(list, `${draft}\t${item}\t${chance.toFixed(3)}\t${right ? 1 : 0}\n`)
      for (const bin of reliabilityOf(warned)) say(JSON.stringify(bin))
      const labelled = drafts.filter(d => d.right.size > 0).length
      return {
        ...scoresAt(warned, constants.base, { drafts: drafts.length, labelled }),
        drafts: drafts.length,
        labelled,
        threshold: constants.base,
        corpus: corpus.name,
      }
    } finally {
      await loaded.close()
    }
  },
}
