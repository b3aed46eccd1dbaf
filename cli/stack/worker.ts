import { type ChildProcess, fork } from 'node:child_process'
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

export type WorkerHost = {
  /** Serves on 127.0.0.1 and waits until the worker answers with its database. Returns its origin. */
  serve(plan: ServePlan): Promise<string>
  /** Resolves when it has ended, asked for or not. */
  ended: Promise<void>
  stop(): Promise<void>
  /** Ends it as a failing machine would: whatever it was about to do is not done. */
  kill(): Promise<void>
}

/** Where a worker on this machine is found. */
export const originAt = (port: number): string => `http://127.0.0.1:${port}`

export type ServePlan = {
  /** Must be free. */
  port: number
  /** Connection string of the app's role. */
  databaseUrl: string
  /** Key of the activity log, base64. */
  logKey: string
  /** More of worker/env.ts: how people sign in. */
  bindings?: Record<string, string>
}

const host = fileURLToPath(new URL('./worker-host.ts', import.meta.url))

// No update check, no telemetry, no request for a sample of `request.cf`: the stack works without a network. No traces
// on disk, which hold addresses with what was searched for, and no explorer of the worker's insides at its own address.
const quiet = {
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  X_LOCAL_OBSERVABILITY: 'false',
  X_LOCAL_EXPLORER: 'false',
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

const forkHost = (folder: string, log: string): ChildProcess => {
  const output = openSync(log, 'w', 0o600)
  const child = fork(host, {
    cwd: root,
    detached: true,
    execArgv: [],
    stdio: ['ignore', output, output, 'ipc'],
    env: { ...process.env, ...quiet, WRANGLER_LOG_PATH: join(folder, 'wrangler') },
  })
  closeSync(output)
  return child
}

/**
 * Launches the process that runs the worker in workerd; it gets ready while the database is opened. `folder` takes its
 * log and what the simulated platform keeps.
 */
export const launchWorker = async (folder: string): Promise<WorkerHost> => {
  const log = join(folder, 'worker.log')
  const child = forkHost(folder, log)
  const group = await groupOf(child)
  const gone = group.ended.then(() => Promise.reject(new Error('it ended')))
  gone.catch(() => undefined)

  const serve = async ({ port, databaseUrl, logKey, bindings }: ServePlan): Promise<string> => {
    const url = originAt(port)
    const order: WorkerOrder = {
      config: join(root, 'wrangler.toml'),
      port,
      persist: join(folder, 'worker'),
      bindings: {
        DATABASE_URL: databaseUrl,
        LOG_KEY: logKey,
        HOSTS: `127.0.0.1:${port},localhost:${port}`,
        ORIGIN: url,
        ...bindings,
      },
    }
    const waiting = new AbortController()
    const limit = AbortSignal.any([waiting.signal, AbortSignal.timeout(patience)])
    try {
      child.send(order)
      await Promise.race([answers(url, limit), gone])
      return url
    } catch (cause) {
      if (cause instanceof CallError && cause.code !== 'call.aborted') throw cause
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
  return {
    serve,
    ended: group.ended,
    stop: () => group.stop(() => child.connected && child.disconnect()),
    kill: group.kill,
  }
}
