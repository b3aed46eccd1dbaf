import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Failure } from '#cli/failure.ts'
import type { RunningDatabase } from '#cli/stack/database.ts'
import { embeddedMajor } from '#cli/stack/pglite.ts'

export type EmbeddedOrder = {
  /** Data folder; the cluster is made in `postgres` under it. */
  folder: string
  password: string
}
export type EmbeddedReady = Pick<RunningDatabase, 'ownerUrl' | 'appUrl' | 'authUrl'>

const anew = (cluster: string): string =>
  `Move ${cluster} away and start again: it is built anew from what you index.`

/** Refuses what this Postgres cannot open before it is touched. */
const checkCluster = (cluster: string): void => {
  if (!existsSync(cluster)) return
  const file = join(cluster, 'PG_VERSION')
  const major = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (major === embeddedMajor) return
  const message = /^\d+$/.test(major)
    ? `${cluster} was written by Postgres ${major}; this Hypha embeds Postgres ${embeddedMajor}.`
    : `${cluster} holds no Postgres database.`
  throw new Failure('data.unreadable', message, { remedy: anew(cluster) })
}

/** Opens the embedded Postgres of a data folder behind the bridge, with a new password. The folder must be locked. */
export const startEmbedded = async (folder: string): Promise<RunningDatabase> => {
  const cluster = join(folder, 'postgres')
  checkCluster(cluster)
  const order: EmbeddedOrder = { folder, password: randomBytes(24).toString('hex') }
  const thread = new Worker(new URL('./embedded-thread.ts', import.meta.url), {
    workerData: order,
    stderr: true,
    stdout: true,
  })
  // Postgres talks to itself there; what matters comes as an error.
  for (const stream of [thread.stdout, thread.stderr]) stream.resume()
  const exited = once(thread, 'exit')
  let fault: unknown
  thread.on('error', cause => {
    fault = cause
  })
  const ended = exited
    .catch(() => undefined)
    .then(() => (fault instanceof Error ? fault.message : 'it ended'))
  const ready = await Promise.race([once(thread, 'message').catch(() => null), ended.then(() => null)])
  if (!ready) {
    throw new Failure('data.unreadable', `The database in ${cluster} cannot be opened: ${await ended}`, {
      remedy: anew(cluster),
      cause: fault,
    })
  }
  return {
    ...(ready[0] as EmbeddedReady),
    ended,
    stop: async () => {
      thread.postMessage('end')
      await ended
    },
  }
}
