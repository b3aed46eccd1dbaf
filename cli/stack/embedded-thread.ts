import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { startBridge } from '#cli/stack/bridge.ts'
import type { EmbeddedOrder, EmbeddedReady } from '#cli/stack/embedded.ts'
import { embeddedOwner, openPglite } from '#cli/stack/pglite.ts'
import { withUpkeep } from '#cli/stack/upkeep.ts'

// The embedded Postgres and its bridge on a thread of their own: a long statement never holds up the progress bar or
// Ctrl-C, reading a clone and storing it run side by side, and a thread cannot outlive the process that locked the folder.

/** A cluster appears whole: one that was not finished is made again. */
const makeCluster = async (folder: string): Promise<void> => {
  if (existsSync(folder)) return
  const part = `${folder}.new`
  rmSync(part, { recursive: true, force: true })
  const made = await openPglite(part)
  await made.close()
  renameSync(part, folder)
}

const { folder, password } = workerData as EmbeddedOrder
const cluster = join(folder, 'postgres')
await makeCluster(cluster)
const engine = withUpkeep(await openPglite(cluster))
const bridge = await startBridge(engine, password)
parentPort?.once('message', async () => {
  await bridge.close()
  await engine.close()
})
const ready: EmbeddedReady = {
  ownerUrl: bridge.url(embeddedOwner),
  appUrl: bridge.url('hypha_app'),
  authUrl: bridge.url('hypha_auth'),
}
parentPort?.postMessage(ready)
