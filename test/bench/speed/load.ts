import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { hashOf } from '#cli/build/inputs.ts'
import { root } from '#cli/root.ts'
import type { CorpusDocument } from '#test/bench/corpus/corpus.ts'
import { forgetWorkspaces, openBenchDatabase, reopen } from '#test/bench/corpus/database.ts'
import { mapping, push } from '#test/bench/corpus/load.ts'
import { loadFast } from '#test/bench/speed/fast.ts'
import type { Mixture } from '#test/bench/speed/mixture.ts'
import { compareSample } from '#test/bench/speed/sample.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'

/** From so many items on they are loaded by the fast path. */
const fastFrom = 100_000

/** Documents whose rows are compared with what the ingest makes of them. */
const sampleSize = 200

export type Wanted = {
  /** Names the items: of the same corpus, questions, number and seed. */
  name: string
  mixture: Mixture
  count: number
  authors: readonly CorpusDocument[]
}

export type SpeedIndex = {
  app: TestApp
  /** null: it was there already. */
  itemsPerSecond: number | null
  /** Megabytes of this process at a tenth and at the end of the load. */
  memory: { early: number; late: number } | null
  /** Whether it was loaded by another version of the mapping than this one. */
  outdated: boolean
  close(): Promise<void>
}

const megabytes = (): number => Math.round(process.memoryUsage().rss / 1_048_576)

type Watch = { early: number; sample: CorpusDocument[] }

/** Passes documents on, and keeps every so manyth. */
const watched = function* (documents: Iterable<CorpusDocument>, count: number, watch: Watch) {
  const every = Math.max(1, Math.floor(count / sampleSize))
  let n = 0
  for (const document of documents) {
    if (n % every === 0) watch.sample.push(document)
    if (n++ === Math.floor(count / 10)) watch.early = megabytes()
    yield document
  }
}

/** A database with the items in it; at a server, the one of the run before. */
export const openSpeedIndex = async (
  { name, mixture, count, authors }: Wanted,
  url: string | undefined,
  say: (line: string) => void,
): Promise<SpeedIndex> => {
  const database = await openBenchDatabase(url)
  const version = createHash('sha256').update(hashOf(root, mapping)).digest('hex').slice(0, 8)
  const [known] = await database.owner`select name from workspace where name like ${`speed ${name} %`}`
  const found = known && (await reopen(database, String(known.name)))
  if (found) {
    const app = await openTestApp({ database: { ...database, found: async () => found } })
    const outdated = !String(known.name).endsWith(version)
    return { app, itemsPerSecond: null, memory: null, outdated, close: app.close }
  }
  await forgetWorkspaces(database, ['speed, unfinished'])
  const app = await openTestApp({
    database: { ...database, found: () => database.found('speed, unfinished') },
  })
  const began = performance.now()
  const watch: Watch = { early: 0, sample: [] }
  const documents = watched(mixture.documents(), count, watch)
  const fast = url !== undefined && count >= fastFrom
  if (fast) await loadFast(app, { documents, authors, count }, say)
  else await push(app, documents, count, say)
  const itemsPerSecond = Math.round(count / ((performance.now() - began) / 1_000))
  const memory = { early: watch.early, late: megabytes() }
  say(`${count} items loaded, ${itemsPerSecond}/s`)
  for (const table of ['item', 'chunk', 'link', 'lexeme', 'audience_principal'])
    await database.owner.query(`vacuum analyze ${table}`)
  if (fast) say(await compareSample(app, watch.sample))
  await database.owner`update workspace set name = ${`speed ${name} ${version}`} where id = ${app.workspaceId}::uuid`
  return { app, itemsPerSecond, memory, outdated: false, close: app.close }
}
