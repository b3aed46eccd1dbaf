import { createRequire } from 'node:module'
import { unstable_DevEnv as DevEnv } from 'wrangler'
import { z } from 'zod'

// The worker in workerd, in a process (and process group) of its own: wrangler's signal hooks and children stay out
// of ours. The parent orders over IPC; when the parent is gone, however it went, this ends too.

const order = z.object({
  /** wrangler.toml */
  config: z.string(),
  port: z.number().int(),
  /** Folder for what the simulated platform keeps. */
  persist: z.string(),
  bindings: z.record(z.string(), z.string()),
})
export type WorkerOrder = z.infer<typeof order>

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The bundle is made once; wrangler's esbuild would keep its 110 MB for a next one. */
const stopBundler = async (): Promise<void> => {
  const wrangler = createRequire(import.meta.resolve('wrangler'))
  await (wrangler('esbuild') as { stop(): Promise<void> }).stop()
}

let end = async (): Promise<void> => process.exit(0)
let ending = false
const endOnce = (): void => {
  if (ending) return
  ending = true
  void end()
}

const serve = async ({ config, port, persist, bindings }: WorkerOrder): Promise<void> => {
  const platform = new DevEnv()
  // What is wrong is in the log already; nobody mends a bundle or a crashed runtime while this runs.
  platform.once('buildFailed', () => process.exit(1))
  platform.once('error', cause => {
    console.error(cause)
    process.exit(1)
  })
  platform.once('reloadComplete', () => void stopBundler())
  const worker = await platform.startWorker({
    config,
    bindings: Object.fromEntries(
      Object.entries(bindings).map(([name, value]) => [name, { type: 'secret_text', value }]),
    ),
    dev: {
      server: { hostname: '127.0.0.1', port },
      inspector: false,
      logLevel: 'log',
      persist,
      watch: false,
      testScheduled: true,
    },
  })
  end = async () => {
    await worker.dispose()
    process.exit(0)
  }
  await worker.ready
  // Miniflare's own hooks leave before an orderly end is through.
  for (const signal of signals) process.removeAllListeners(signal).on(signal, endOnce)
  if (!process.connected) endOnce()
}

process.on('disconnect', endOnce)
process.once('message', message => void serve(order.parse(message)))
