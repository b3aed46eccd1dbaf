import { fork } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { Failure } from '#cli/failure.ts'
import { groupOf } from '#cli/machine/group.ts'
import { root } from '#cli/root.ts'
import type { WorkerOrder } from '#cli/stack/worker-host.ts'
import { CallError, call } from '#shared/contract/client.ts'

export type RunningWorker = {
  /** Origin, e.g. `http://127.0.0.1:8787`. */
  url: string
  /** Resolves when it has ended, asked for or not. */
  ended: Promise<void>
  stop(): Promise<void>
}

export type WorkerPlan = {
  port: number
  /** Connection string of the app's role. */
  databaseUrl: string
  /** Folder for what the simulated platform keeps, and the log. */
  folder: string
}

const host = fileURLToPath(new URL('./worker-host.ts', import.meta.url))

// No update check, no telemetry, no request for a sample of `request.cf`: the stack works without a network.
const quiet = {
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  NO_COLOR: '1',
  FORCE_COLOR: '0',
}

/** How long the worker may take to answer for the first time, in milliseconds. */
const patience = 60_000

/** What went wrong, out of the log. */
const complaintIn = (file: string): string[] => {
  const lines = stripVTControlCharacters(readFileSync(file, 'utf8'))
    .split('\n')
    .filter(line => line.trim() !== '')
  const first = lines.findIndex(line => line.includes('ERROR'))
  return (first < 0 ? lines.slice(-5) : lines.slice(first, first + 5)).map(line => line.trim())
}

/** workerd rejects a bad configuration after `ready`, so only an answer counts as running. */
const answers = async (url: string, signal: AbortSignal): Promise<void> => {
  for (;;) {
    try {
      await call('health.get', {}, { baseUrl: url, signal })
      return
    } catch (cause) {
      const booting = cause instanceof CallError && cause.code === 'worker.unreachable'
      if (!booting) throw cause
      await after(50, undefined, { signal })
    }
  }
}

/** Starts the worker in workerd on 127.0.0.1 and waits until it answers with its database. The port must be free. */
export const startWorker = async (plan: WorkerPlan): Promise<RunningWorker> => {
  const log = join(plan.folder, 'worker.log')
  const output = openSync(log, 'w', 0o600)
  const child = fork(host, {
    cwd: root,
    detached: true,
    execArgv: [],
    stdio: ['ignore', output, output, 'ipc'],
    env: { ...process.env, ...quiet, WRANGLER_LOG_PATH: join(plan.folder, 'wrangler') },
  })
  closeSync(output)
  const group = await groupOf(child)
  const stop = () => group.stop(() => child.connected && child.disconnect())
  const url = `http://127.0.0.1:${plan.port}`
  child.send({
    config: join(root, 'wrangler.toml'),
    port: plan.port,
    persist: join(plan.folder, 'worker'),
    bindings: { DATABASE_URL: plan.databaseUrl },
  } satisfies WorkerOrder)
  const waiting = new AbortController()
  const limit = AbortSignal.any([waiting.signal, AbortSignal.timeout(patience)])
  try {
    const gone = group.ended.then(() => Promise.reject(new Error('it ended')))
    await Promise.race([answers(url, limit), gone])
    return { url, ended: group.ended, stop }
  } catch (cause) {
    await stop()
    throw new Failure('worker.unreachable', 'The worker did not start:', {
      exit: 'unavailable',
      details: complaintIn(log),
      remedy: `The whole log is in ${log}.`,
      cause,
    })
  } finally {
    waiting.abort()
  }
}
