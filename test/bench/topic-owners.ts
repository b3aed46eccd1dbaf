import { performance } from 'node:perf_hooks'
import { operations } from '#shared/contract/index.ts'
import { type Bench, numberOf } from '#test/bench/bench.ts'
import { loadCorpus } from '#test/bench/corpus/load.ts'
import { type Placed, topScoresOf } from '#test/bench/corpus/scores.ts'
import { readTopics, type TopicCorpus, type TopicQuery } from '#test/bench/owners/tickets.ts'
import { drawn } from '#test/bench/related.ts'
import type { TestApp } from '#test/harness/app.ts'
import { viewer } from '#worker/access/viewer.ts'
import { takersFor } from '#worker/owners/topic.ts'

/** Asks the product's own verb, as of the question's date: what changed later was not taken on yet. */
const openAsker = async ({ deps, token }: TestApp, corpus: TopicCorpus) => {
  const headers = { authorization: `Bearer ${token}` }
  const asking = await viewer(new Request('http://hypha.test', { headers }), 'owners.topic')
  const documents = new Map(corpus.documents.map(d => [d.id, d]))
  return async ({ query, owners, asOf }: TopicQuery): Promise<Placed> => {
    const document = documents.get(query)
    if (!document) throw new Error(`The question ${query} is about no document.`)
    const { url, title, body } = document
    const input = operations['owners.topic'].input.parse({
      url,
      title: title.slice(0, 1_000),
      text: body ?? '',
    })
    const moment = new Date(asOf)
    const began = performance.now()
    const { takers, people } = await takersFor(deps, asking, input, { now: moment, before: moment })
    const ms = performance.now() - began
    const names = takers.map(t => people[t.person]?.name)
    const places = owners.flatMap(name => (names.includes(name) ? names.indexOf(name) + 1 : []))
    return { places: places.toSorted((a, b) => a - b), relevant: owners.length, ms }
  }
}

export const topicOwners: Bench = {
  usage: 'FOLDER [--queries N] [--seed S] [--database-url URL]',
  flags: {
    queries: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '7' },
    'database-url': { type: 'string' },
  },
  run: async (given, say) => {
    const corpus = readTopics(given.words[0] ?? '')
    const topics = drawn(corpus.topics, numberOf(given, 'queries'), numberOf(given, 'seed'))
    const { app, close } = await loadCorpus(
      corpus,
      given.flags['database-url'] as string | undefined,
      say,
      corpus.draft,
    )
    try {
      const ask = await openAsker(app, corpus)
      const placed: Placed[] = []
      for (const topic of topics) {
        placed.push(await ask(topic))
        if (placed.length % 200 === 0) say(`${placed.length} of ${topics.length} questions`)
      }
      return { ...topScoresOf(placed), corpus: corpus.name }
    } finally {
      await close()
    }
  },
}
