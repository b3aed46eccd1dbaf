import { type CallOptions, call } from '#shared/contract/client.ts'
import type { InputOf, OperationId, OutputOf } from '#shared/contract/index.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/database.ts'
import { unlimited } from '#test/harness/limiters.ts'
import { testLogKey } from '#test/harness/log-key.ts'
import { testSealKey } from '#test/harness/seal-key.ts'
import { type Deps, depsOf } from '#worker/deps.ts'
import { createApp } from '#worker/http/app.ts'

export type Caller = <K extends OperationId>(id: K, input: InputOf<K>) => Promise<OutputOf<K>>

export type TestApp = {
  database: TestDatabase
  workspaceId: string
  personId: string
  token: string
  /** Calls as the owner of the workspace. */
  call: Caller
  /** Calls with another token, or none. */
  callAs(token: string | undefined): Caller
  /** A raw request, for what no well-behaved client sends. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** Resolves when what was answered so far is in the activity log. */
  recorded(): Promise<void>
  /** What verbs are given. */
  deps: Deps
  /** Faults that were logged; empty at the end of a good test. */
  log: { event: string; detail: Record<string, unknown> }[]
  close(): Promise<void>
}

/** The whole worker but workerd: real verbs, real driver, real database, in this process. */
export const openTestApp = async (
  options: { database?: TestDatabase; deps?: Partial<Deps> } = {},
): Promise<TestApp> => {
  const database = options.database ?? (await openTestDatabase())
  const log: TestApp['log'] = []
  const note: Deps['log'] = (event, detail) => log.push({ event, detail })
  const standard = depsOf(
    { DATABASE_URL: database.appUrl, LOG_KEY: testLogKey, SEAL_KEY: testSealKey, ...unlimited },
    note,
  )
  const deps = { ...standard, ...options.deps }
  const app = createApp(deps)
  const { token, workspaceId, personId } = await database.found()
  const fetchApp = async (request: string | URL | Request, init?: RequestInit) =>
    app.fetch(new Request(request, init))
  const callAs = (as: string | undefined): Caller => {
    const to: CallOptions = { baseUrl: 'http://hypha.test', token: as, fetch: fetchApp }
    return (id, input) => call(id, input, to)
  }
  return {
    database,
    workspaceId,
    personId,
    token,
    call: callAs(token),
    callAs,
    request: (path, init) => fetchApp(`http://hypha.test${path}`, init),
    recorded: () => deps.activity.flush(),
    deps,
    log,
    close: async () => {
      await deps.activity.flush()
      await database.close()
    },
  }
}
