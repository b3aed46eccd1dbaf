import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { hashOf } from '#cli/build/inputs.ts'
import { root } from '#cli/root.ts'
import type { Corpus, CorpusDocument } from '#test/bench/corpus/corpus.ts'
import { forgetWorkspaces, openBenchDatabase, reopen } from '#test/bench/corpus/database.ts'
import { draftOf } from '#test/bench/corpus/draft.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'

/** What stored items depend on, beside the documents. */
const mapping = {
  folders: ['worker/ingest', 'worker/decisions'],
  files: [
    'worker/db/functions/30-lexemes.sql',
    'worker/db/functions/40-store.sql',
    'test/bench/corpus/draft.ts',
  ],
}

const nameOf = ({ name, documents }: Corpus): string => {
  const digest = createHash('sha256').update(hashOf(root, mapping))
  for (const document of documents) digest.update(JSON.stringify(document))
  return `bench ${name} ${digest.digest('hex').slice(0, 12)}`
}

const groupsOf = (documents: readonly CorpusDocument[]): Map<string, CorpusDocument[]> =>
  Map.groupBy(documents, d => `${d.source}\n${d.project}`)

const batchesOf = function* (documents: readonly CorpusDocument[]) {
  for (let at = 0; at < documents.length; ) {
    let size = 0
    let end = at
    while (end < documents.length && end - at < 100 && size < 600_000)
      size += (documents[end++]?.body ?? '').length * 2
    yield documents.slice(at, end)
    at = end
  }
}

/** Pushes the documents through the product's own ingest. Returns items a second. */
const push = async (app: TestApp, documents: readonly CorpusDocument[], say: (line: string) => void) => {
  const began = performance.now()
  let stored = 0
  for (const [home, group] of groupsOf(documents)) {
    const [source = '', project = ''] = home.split('\n')
    const { container } = await app.call('containers.put', { source, ref: project, name: project })
    for (const batch of batchesOf(group)) {
      stored += (await app.call('items.put', { container: container.id, items: batch.map(draftOf) })).stored
      if (stored % 5_000 < batch.length) say(`${stored} of ${documents.length} items`)
    }
  }
  return Math.round(stored / ((performance.now() - began) / 1_000))
}

export type Loaded = { app: TestApp; itemsPerSecond: number | null; close(): Promise<void> }

/** A database with the corpus in it; at a server, the one of the run before when nothing it depends on has changed. */
export const loadCorpus = async (
  corpus: Corpus,
  url: string | undefined,
  say: (line: string) => void,
): Promise<Loaded> => {
  const database = await openBenchDatabase(url)
  const name = nameOf(corpus)
  const known = await reopen(database, name)
  if (known) {
    const app = await openTestApp({ database: { ...database, found: async () => known } })
    return { app, itemsPerSecond: null, close: app.close }
  }
  await forgetWorkspaces(database, [`bench ${corpus.name} %`, 'bench, unfinished'])
  const app = await openTestApp({
    database: { ...database, found: () => database.found('bench, unfinished') },
  })
  const itemsPerSecond = await push(app, corpus.documents, say)
  say(`${corpus.documents.length} items loaded, ${itemsPerSecond}/s`)
  for (const table of ['item', 'chunk', 'link', 'lexeme', 'audience_principal'])
    await database.owner.query(`vacuum analyze ${table}`)
  await database.owner`update workspace set name = ${name} where id = ${app.workspaceId}::uuid`
  return { app, itemsPerSecond, close: app.close }
}
