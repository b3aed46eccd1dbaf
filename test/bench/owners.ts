import { performance } from 'node:perf_hooks'
import { operations } from '#shared/contract/index.ts'
import type { Bench } from '#test/bench/bench.ts'
import { type Placed, topScoresOf } from '#test/bench/corpus/scores.ts'
import { changeDraft, type OwnersQuery, readChanges } from '#test/bench/owners/changes.ts'
import { openRepository, repositoryName } from '#test/bench/owners/repository.ts'
import type { TestApp } from '#test/harness/app.ts'
import { viewer } from '#worker/access/viewer.ts'
import { ownersFor } from '#worker/owners/ask.ts'
import { peopleFor } from '#worker/owners/rank.ts'

/** Asks the product's own verb, as of the question's date. */
const openAsker = async ({ deps, token }: TestApp) => {
  const headers = { authorization: `Bearer ${token}` }
  const asking = await viewer(new Request('http://hypha.test', { headers }), 'owners.ask')
  return async ({ paths, author, date, reviewers }: OwnersQuery): Promise<Placed> => {
    const input = operations['owners.ask'].input.parse({ repository: repositoryName, paths, author })
    const began = performance.now()
    const { facts, known } = await ownersFor(deps, asking, input, new Date(date))
    const together = peopleFor([...new Set(input.paths)], known)
    const ms = performance.now() - began
    const names = together.map(k => facts.people[k.person]?.name)
    const places = reviewers.flatMap(name => (names.includes(name) ? names.indexOf(name) + 1 : []))
    return { places: places.toSorted((a, b) => a - b), relevant: reviewers.length, ms }
  }
}

export const owners: Bench = {
  usage: 'FOLDER [--static|--rolling] [--database-url URL]',
  flags: {
    static: { type: 'boolean', default: false },
    rolling: { type: 'boolean', default: false },
    'database-url': { type: 'string' },
  },
  run: async (given, say) => {
    const { static: frozen, rolling, 'database-url': url } = given.flags
    if (frozen && rolling) throw new Error('Either --static or --rolling.')
    const corpus = readChanges(given.words[0] ?? '')
    const repository = await openRepository(url as string | undefined)
    try {
      const itemsPerSecond = await repository.push(corpus.history.map(changeDraft))
      await repository.settle()
      say(`${corpus.history.length} changes, ${itemsPerSecond}/s`)
      const ask = await openAsker(repository.app)
      const placed: Placed[] = []
      for (const change of corpus.later) {
        if (placed.length === corpus.queries.size) break
        const query = corpus.queries.get(change.sha)
        if (query) placed.push(await ask(query))
        if (query && placed.length % 200 === 0) say(`${placed.length} of ${corpus.queries.size} questions`)
        if (!frozen) await repository.push([changeDraft(change)])
      }
      return {
        ...topScoresOf(placed),
        corpus: corpus.name,
        mode: frozen ? 'static' : 'rolling',
        itemsPerSecond,
      }
    } finally {
      await repository.close()
    }
  },
}
