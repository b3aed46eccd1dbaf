import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { basename, resolve } from 'node:path'
import { type Bench, type Given, numberOf } from '#test/bench/bench.ts'
import { readCorpus } from '#test/bench/corpus/corpus.ts'
import { explain } from '#test/bench/speed/explain.ts'
import { hitAt5, spread } from '#test/bench/speed/figures.ts'
import { openSpeedIndex } from '#test/bench/speed/load.ts'
import { mixtureOf } from '#test/bench/speed/mixture.ts'
import { peers } from '#test/bench/speed/peers/index.ts'
import { type PeerRun, runPeer } from '#test/bench/speed/peers/run.ts'
import type { Task } from '#test/bench/speed/peers/task.ts'
import {
  type Answered,
  askProduct,
  bestTermsOf,
  bytesPerItem,
  costOfMore,
} from '#test/bench/speed/product.ts'
import { type Question, questionsOf } from '#test/bench/speed/questions.ts'

/** Of a peer, for the text and for our best terms: times of what it answered, and hit@5 of both on the same questions. */
const judged = (
  run: PeerRun,
  variant: 'whole' | 'terms',
  questions: readonly Question[],
  ours: readonly Answered[],
) => {
  const answers = run.answers.filter(a => a.variant === variant)
  const lists = answers.flatMap(({ n, refs }) => {
    const question = questions[n]
    if (!question) return []
    const skipped = new Set([question.query, ...question.ignore])
    return [
      { refs: refs.filter(ref => !skipped.has(ref)), relevant: question.relevant, ours: ours[n]?.refs ?? [] },
    ]
  })
  return {
    asked: answers.length,
    ms: spread(answers.map(a => a.ms)),
    'hit@5': hitAt5(lists),
    'ourHit@5': hitAt5(lists.map(l => ({ refs: l.ours, relevant: l.relevant }))),
    gaveUp: answers.filter(a => a.fault !== undefined).length,
    fault: answers.find(a => a.fault !== undefined)?.fault ?? null,
  }
}

const reportOf = (
  run: PeerRun,
  count: number,
  questions: readonly Question[],
  ours: readonly Answered[],
) => ({
  failed: run.failed,
  buildSeconds: run.built && Math.round(run.built.seconds),
  bytesPerItem: run.built?.bytes ? Math.round(run.built.bytes / count) : null,
  rssMegabytes: run.built && Math.round(run.built.rss / 1_048_576),
  whole: judged(run, 'whole', questions, ours),
  terms: judged(run, 'terms', questions, ours),
})

const peersOf = ({ flags }: Given): string[] => {
  const names = flags.peers === '' ? [] : String(flags.peers ?? Object.keys(peers)).split(',')
  const unknown = names.find(name => !Object.hasOwn(peers, name))
  if (unknown !== undefined)
    throw new Error(`There is no peer “${unknown}”: ${Object.keys(peers).join(', ')}.`)
  return names
}

/** The product's question among many items, against what somebody would use instead, on the same questions in the same run. */
export const speed: Bench = {
  usage:
    '--items N FOLDER [--database-url URL] [--queries N] [--seed S] [--peers a,b] [--peer-seconds N] [--explain FILE]',
  flags: {
    items: { type: 'string', default: '10000' },
    queries: { type: 'string', default: '200' },
    seed: { type: 'string', default: '7' },
    peers: { type: 'string' },
    'peer-seconds': { type: 'string', default: '120' },
    explain: { type: 'string' },
    'database-url': { type: 'string' },
  },
  run: async (given, say) => {
    const [folder = ''] = given.words
    const [count, queries, seed] = [
      numberOf(given, 'items'),
      numberOf(given, 'queries'),
      numberOf(given, 'seed'),
    ]
    const databaseUrl = given.flags['database-url'] as string | undefined
    const names = peersOf(given)
    const corpus = readCorpus(folder)
    const questions = questionsOf(corpus, queries)
    const mixture = mixtureOf(corpus, questions, count, seed)
    const name = `${basename(resolve(folder))} ${count} ${queries} ${seed}`
    const index = await openSpeedIndex({ name, mixture, count, authors: corpus.documents }, databaseUrl, say)
    try {
      const ours = await askProduct(index.app, corpus, questions)
      const report: Record<string, unknown> = {
        items: count,
        corpus: basename(resolve(folder)),
        queries: questions.length,
        words: Math.round(questions.reduce((sum, q) => sum + q.words, 0) / Math.max(1, questions.length)),
        ...Object.fromEntries(Object.entries(spread(ours.map(a => a.ms))).map(([k, v]) => [`${k}Ms`, v])),
        'hit@5': hitAt5(ours.map(({ refs }, n) => ({ refs, relevant: questions[n]?.relevant ?? [] }))),
        bytesPerItem: await bytesPerItem(index.app, count),
        msPerItemMore: await costOfMore(index.app, mixture),
        itemsPerSecond: index.itemsPerSecond,
        memory: index.memory,
        outdated: index.outdated,
        load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
      }
      say(JSON.stringify(report))
      const middle = questions[Math.floor(questions.length / 2)]
      const { explain: file } = given.flags
      if (typeof file === 'string' && middle) writeFileSync(file, await explain(index.app, middle))
      const asked: Task['questions'] = []
      for (const question of names.length > 0 ? questions : [])
        asked.push({
          whole: `${question.context}\n${question.text}`,
          terms: await bestTermsOf(index.app, question),
          asOf: question.asOf,
          skip: [question.query, ...question.ignore],
        })
      const others: Record<string, unknown> = {}
      for (const peer of names) {
        const secondsPerVariant = numberOf(given, 'peer-seconds')
        const run = await runPeer({
          peer,
          folder,
          name,
          items: count,
          seed,
          queries,
          databaseUrl,
          secondsPerVariant,
          questions: asked,
        })
        others[peer] = reportOf(run, count, questions, ours)
        say(`${peer} ${JSON.stringify(others[peer])}`)
      }
      return { ...report, peers: others, loadAtEnd: Math.round((loadavg()[0] ?? 0) * 10) / 10 }
    } finally {
      await index.close()
    }
  },
}
