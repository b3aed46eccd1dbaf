import { performance } from 'node:perf_hooks'
import type { TestApp } from '#test/harness/app.ts'
import { unlimited } from '#test/harness/limiters.ts'
import { testLogKey } from '#test/harness/log-key.ts'
import type { Deps } from '#worker/deps.ts'
import { embeddersOf } from '#worker/embed/embedders.ts'
import { makeVectors } from '#worker/embed/make.ts'
import { openMeaning } from '#worker/embed/question.ts'

/** What a worker reaches by meaning. */
export type Models = Pick<Deps, 'embedders' | 'meaning'>

/** Off. */
export const noModels: Models = { embedders: [], meaning: null }

/** A bench measures what vectors are worth, on a machine that has much else to do: milliseconds. */
const patience = 120_000

/** The model at an address, as serve.py serves one. */
export const modelsAt = (url: string | undefined): Models => {
  if (!url) return noModels
  const env = {
    DATABASE_URL: '',
    LOG_KEY: testLogKey,
    ...unlimited,
    EMBEDDINGS_MODEL: 'all-MiniLM-L6-v2',
    EMBEDDINGS_URL: url,
  }
  const embedders = embeddersOf(env, () => new Date())
  const fail = (_event: string, detail: Record<string, unknown>) => {
    throw new Error(String(detail.message))
  }
  return { embedders, meaning: openMeaning(embedders, fail, patience) }
}

/** Makes the vectors of everything that is there. Returns how many a second; null: all were there, or it is off. */
export const makeAll = async (
  { deps, database, workspaceId }: TestApp,
  models: Models,
  say: (line: string) => void,
): Promise<number | null> => {
  const counted = async () =>
    Number((await database.owner`select count(*) n from embedding where workspace_id = ${workspaceId}`)[0]?.n)
  const before = await counted()
  const began = performance.now()
  while ((await makeVectors({ ...deps, ...models }, workspaceId)) === 'more')
    say(`${await counted()} items have vectors`)
  const made = (await counted()) - before
  if (made === 0) return null
  await database.owner.query('vacuum analyze embedding')
  return Math.round(made / ((performance.now() - began) / 1_000))
}
