import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#cli/stack/port.ts'
import { launchWorker } from '#cli/stack/worker.ts'
import { call } from '#shared/contract/client.ts'
import type { Caller } from '#test/harness/app.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/database.ts'
import { testLogKey } from '#test/harness/log-key.ts'
import { testSealKey } from '#test/harness/seal-key.ts'

export type TestStack = {
  /** Origin of the worker, on 127.0.0.1. */
  url: string
  /** Takes the worker's log and what the simulated platform keeps. */
  folder: string
  database: TestDatabase
  workspaceId: string
  personId: string
  token: string
  /** Calls as the owner of the workspace. */
  call: Caller
  /** Calls with another token, or none. */
  callAs(token: string | undefined): Caller
  /** What the worker printed since it was last started. */
  log(): string
  /** Ends the worker alone; the database stays. */
  stopWorker(): Promise<void>
  /** Ends it wherever it is, as a failing machine would. */
  killWorker(): Promise<void>
  /** Serves at the same address again. */
  startWorker(): Promise<void>
  close(): Promise<void>
}

/** The whole worker in workerd, as `hypha start` runs it, over a database of its own with one workspace. */
export const openTestStack = async (
  options: {
    database?: TestDatabase
    port?: number
    /** How people sign in, for an origin: more of worker/env.ts. */
    bindings?: (url: string, database: TestDatabase) => Promise<Record<string, string>>
  } = {},
): Promise<TestStack> => {
  const folder = mkdtempSync(join(tmpdir(), 'hypha-stack-'))
  let worker = await launchWorker(folder)
  const database = options.database ?? (await openTestDatabase())
  const close = async () => {
    await worker.stop()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const port = await freePort(options.port ?? 0, 0)
    const more = await options.bindings?.(`http://127.0.0.1:${port}`, database)
    const bindings = { SEAL_KEY: testSealKey, ...more }
    const url = await worker.serve({ port, databaseUrl: database.appUrl, logKey: testLogKey, bindings })
    const callAs =
      (token: string | undefined): Caller =>
      (id, input) =>
        call(id, input, { baseUrl: url, token })
    const { token, ...ownership } = await database.found()
    return {
      ...ownership,
      url,
      folder,
      database,
      token,
      call: callAs(token),
      callAs,
      log: () => readFileSync(join(folder, 'worker.log'), 'utf8'),
      stopWorker: () => worker.stop(),
      killWorker: () => worker.kill(),
      startWorker: async () => {
        worker = await launchWorker(folder)
        await worker.serve({ port, databaseUrl: database.appUrl, logKey: testLogKey, bindings })
      },
      close,
    }
  } catch (cause) {
    await close()
    throw cause
  }
}
