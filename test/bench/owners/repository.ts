import { performance } from 'node:perf_hooks'
import type { ItemDraftInput } from '#shared/contract/items.ts'
import { forgetWorkspaces, openBenchDatabase } from '#test/bench/corpus/database.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'

export type Repository = {
  app: TestApp
  /** Pushes drafts through the product's own ingest. Returns items a second. */
  push(drafts: readonly ItemDraftInput[]): Promise<number>
  /** As autovacuum would have done by now. */
  settle(): Promise<void>
  close(): Promise<void>
}

const workspace = 'bench, owners'
export const repositoryName = 'bench.test/repository'

/** An empty repository in a workspace of its own, embedded or at the server at `url`. It is gone when it is closed. */
export const openRepository = async (url: string | undefined): Promise<Repository> => {
  const database = await openBenchDatabase(url)
  await forgetWorkspaces(database, [workspace])
  const app = await openTestApp({ database: { ...database, found: () => database.found(workspace) } })
  const { container } = await app.call('containers.put', {
    source: 'git',
    ref: repositoryName,
    name: repositoryName,
  })
  return {
    app,
    async push(drafts) {
      const began = performance.now()
      for (let at = 0; at < drafts.length; at += 100)
        await app.call('items.put', { container: container.id, items: drafts.slice(at, at + 100) })
      return Math.round(drafts.length / ((performance.now() - began) / 1_000))
    },
    async settle() {
      for (const table of [
        'item',
        'contribution',
        'place',
        'review_pair',
        'person',
        'identity',
        'identity_told',
      ])
        await database.owner.query(`vacuum analyze ${table}`)
    },
    async close() {
      await forgetWorkspaces(database, [workspace])
      await app.close()
    },
  }
}
