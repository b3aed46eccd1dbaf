import { performance } from 'node:perf_hooks'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { type Bench, numberOf } from '#test/bench/bench.ts'
import { topScoresOf } from '#test/bench/corpus/scores.ts'
import { changeDraft } from '#test/bench/owners/changes.ts'
import { madeHistory } from '#test/bench/owners/made.ts'
import { openRepository, repositoryName } from '#test/bench/owners/repository.ts'

/** How long owners of many paths of one request take, over a history made up here, at one or several lengths of it. */
export const ownersSpeed: Bench = {
  usage: '[--commits 5000,50000] [--folders N] [--paths N] [--asks N] [--database-url URL]',
  flags: {
    commits: { type: 'string', default: '5000,50000' },
    folders: { type: 'string', default: '5000' },
    paths: { type: 'string', default: '300' },
    asks: { type: 'string', default: '60' },
    'database-url': { type: 'string' },
  },
  run: async (given, say) => {
    const [folders, most, asks] = ['folders', 'paths', 'asks'].map(name => numberOf(given, name)) as [
      number,
      number,
      number,
    ]
    const lengths = String(given.flags.commits).split(',').map(Number)
    const repository = await openRepository(given.flags['database-url'] as string | undefined)
    try {
      const { changes, files } = madeHistory(Math.max(...lengths), folders)
      const report: Record<string, unknown> = { folders, paths: most }
      let stored = 0
      for (const length of lengths) {
        const itemsPerSecond = await repository.push(changes.slice(stored, length).map(changeDraft))
        stored = length
        await repository.settle()
        const random = xoroshiro128plus(length)
        const times: number[] = []
        for (let n = 0; n < asks + 5; n++) {
          const paths = Array.from(
            { length: most },
            () => files[uniformInt(random, 0, files.length - 1)] ?? '',
          )
          const author = `person ${uniformInt(random, 0, 399)}`
          const began = performance.now()
          await repository.app.call('owners.ask', { repository: repositoryName, paths, author })
          if (n >= 5) times.push(performance.now() - began)
        }
        const { p50Ms, p95Ms } = topScoresOf(times.map(ms => ({ places: [], relevant: 1, ms })))
        report[`${length} commits`] = { p50Ms, p95Ms, itemsPerSecond }
        say(`${length} commits: ${JSON.stringify(report[`${length} commits`])}`)
      }
      return report
    } finally {
      await repository.close()
    }
  },
}
