import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Credentials, readCredentials, writeCredentials } from '#cli/credentials.ts'
import { bringUp } from '#cli/database/bring-up.ts'
import { newAuthSecret, prepareSignIn } from '#cli/database/sign-in.ts'
import {
  type Founding,
  firstWorkspace,
  issueToken,
  makeWorkspace,
  tokenLives,
} from '#cli/database/workspace.ts'
import { keepTime } from '#cli/stack/cron.ts'
import type { RunningDatabase } from '#cli/stack/database.ts'
import { startEmbedded } from '#cli/stack/embedded.ts'
import { keptIn } from '#cli/stack/kept-file.ts'
import { takeLock } from '#cli/stack/lock.ts'
import { logKeyIn } from '#cli/stack/log-key.ts'
import { modelsIn } from '#cli/stack/models.ts'
import { startOutside } from '#cli/stack/outside.ts'
import { freePort } from '#cli/stack/port.ts'
import { newSealKey } from '#cli/stack/seal-key.ts'
import { launchWorker, originAt } from '#cli/stack/worker.ts'
import { scopes } from '#shared/contract/operation.ts'
import { type Neon, openNeon } from '#worker/db/neon.ts'

export type StackPlan = {
  /** Data folder; made when it is not there. */
  folder: string
  /** Port of the worker on 127.0.0.1; 0 takes any. */
  port: number
  /** A Postgres server instead of the embedded one: connection string of the user who owns the tables. */
  databaseUrl?: string | undefined
  /** Who owns the workspace, when it has to be made. */
  owner: Founding['owner']
  /** More of worker/env.ts. */
  bindings?: Record<string, string>
  /** Told each step before it is taken. */
  say(step: string): void
  /** Aborting ends what was started so far. */
  signal?: AbortSignal | undefined
}

export type Stack = Credentials & {
  /** Speaks as the owner of the tables, for upkeep. */
  sql: Neon
  /** Resolves with what ended, when a part ends that nobody asked to. */
  broken: Promise<string>
  stop(): Promise<void>
}

/** How long what a killed start left behind may hold the port, in milliseconds. */
const afterKill = 10_000

/** The token of the commands: the one they have while it lives, else a new one of the workspace's owner. */
const tokenFor = async (sql: Neon, plan: StackPlan): Promise<string> => {
  const kept = readCredentials(plan.folder)?.token
  if (kept && (await tokenLives(sql, kept))) return kept
  const ownership =
    (await firstWorkspace(sql)) ?? (await makeWorkspace(sql, { workspace: 'Local', owner: plan.owner }))
  return issueToken(sql, { ...ownership, client: 'command line', scopes, life: null })
}

const openDatabase = ({ databaseUrl, folder }: StackPlan): Promise<RunningDatabase> =>
  databaseUrl === undefined ? startEmbedded(folder) : startOutside(databaseUrl)

/**
 * Locks the data folder, opens and migrates the database, starts the worker over it and leaves credentials for the
 * other commands. Whatever goes wrong, what was started is ended before the Failure is thrown.
 */
export const startStack = async (plan: StackPlan): Promise<Stack> => {
  await using started = new AsyncDisposableStack()
  mkdirSync(plan.folder, { recursive: true, mode: 0o700 })
  const lock = takeLock(plan.folder)
  started.defer(() => lock.release())
  const port = await freePort(plan.port, lock.tookOver ? afterKill : 0)
  const logKey = await logKeyIn(plan.folder)

  plan.say('Opening the database')
  const worker = await launchWorker(plan.folder)
  started.defer(() => worker.stop())
  const database = await openDatabase(plan)
  started.defer(() => database.stop())
  // Once more, and so first: nobody asks a database that is being closed.
  started.defer(() => worker.stop())
  await bringUp(database.ownerUrl)
  const sql = openNeon(database.ownerUrl)
  // The bridge becomes the app's role for each question; since Postgres 16 making a role does not allow that by itself.
  if (plan.databaseUrl !== undefined) await sql`grant hypha_app, hypha_auth to current_user`
  const token = await tokenFor(sql, plan)

  plan.signal?.throwIfAborted()
  plan.say('Starting the worker')
  await prepareSignIn(sql, originAt(port))
  const bindings = {
    AUTH_DATABASE_URL: database.authUrl,
    AUTH_SECRET: keptIn(join(plan.folder, 'auth-secret'), newAuthSecret),
    SEAL_KEY: keptIn(join(plan.folder, 'seal-key'), newSealKey),
    ...modelsIn(process.env),
    ...plan.bindings,
  }
  const url = await worker.serve({ port, databaseUrl: database.appUrl, logKey, bindings })
  writeCredentials(plan.folder, { url, token })
  const time = new AbortController()
  started.defer(() => time.abort())
  void keepTime(url, time.signal)

  plan.signal?.throwIfAborted()
  const parts = started.move()
  return {
    url,
    token,
    sql,
    broken: Promise.race([
      database.ended.then(reason => `The database ended: ${reason}.`),
      worker.ended.then(() => 'The worker ended.'),
    ]),
    stop: () => parts.disposeAsync(),
  }
}
