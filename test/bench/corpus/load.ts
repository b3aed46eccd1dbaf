import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { hashOf } from '#cli/build/inputs.ts'
import { root } from '#cli/root.ts'
import { batchesOf } from '#test/bench/corpus/batches.ts'
import type { Corpus, CorpusDocument } from '#test/bench/corpus/corpus.ts'
import { forgetWorkspaces, openBenchDatabase, reopen } from '#test/bench/corpus/database.ts'
import { draftOf } from '#test/bench/corpus/draft.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'

/** What stored items depend on, beside the documents. */
export const mapping = {
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

/** What items are pushed with: the container of a document, made when it is first asked for. */
export const openContainers = ({ call }: TestApp) => {
  const known = new Map<string, Promise<string>>()
  return ({ source, project }: Pick<CorpusDocument, 'source' | 'project'>): Promise<string> => {
    const home = `${source}\n${project}`
    const made =
      known.get(home) ??
      call('containers.put', { source, ref: project, name: project }).then(({ container }) => container.id)
    known.set(home, made)
    return made
  }
}

/** Pushes `count` documents through the product's own ingest. Returns items a second. */
export const push = async (
  app: TestApp,
  documents: Iterable<CorpusDocument>,
  count: number,
  say: (line: string) => void,
  draft: typeof draftOf = draftOf,
): Promise<number> => {
  const began = performance.now()
  const containerOf = openContainers(app)
  let stored = 0
  for (const batch of batchesOf(documents)) {
    const container = await containerOf(batch)
    stored += (await app.call('items.put', { container, items: batch.documents.map(draft) })).stored
    if (stored % 5_000 < batch.documents.length) say(`${stored} of ${count} items`)
  }
  return Math.round(stored / ((performance.now() - began) / 1_000))
}

export type Loaded = { app: TestApp; itemsPerSecond: number | null; close(): Promise<void> }

/**
 * A database with the corpus in it, pushed as `draft` says (another one wants another name of the corpus); at a server, the one
 * of the run before when nothing it depends on has changed.
 */
export const loadCorpus = async (
  corpus: Corpus,
  url: string | undefined,
  say: (line: string) => void,
  draft: typeof draftOf = draftOf,
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
  const itemsPerSecond = await push(app, corpus.documents, corpus.documents.length, say, draft)
  say(`${corpus.documents.length} items loaded, ${itemsPerSecond}/s`)
  for (const table of ['item', 'chunk', 'link', 'lexeme', 'audience_principal'])
    await database.owner.query(`vacuum analyze ${table}`)
  await database.owner`update workspace set name = ${name} where id = ${app.workspaceId}::uuid`
  return { app, itemsPerSecond, close: app.close }
}
