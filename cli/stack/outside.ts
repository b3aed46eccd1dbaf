import { randomBytes } from 'node:crypto'
import { Failure } from '#cli/failure.ts'
import { startBridge } from '#cli/stack/bridge.ts'
import type { RunningDatabase } from '#cli/stack/database.ts'
import { openPostgres } from '#cli/stack/postgres.ts'

/** The user of a connection string. Throws a Failure for anything that is none. */
const userOf = (url: string): string => {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed && /^postgres(ql)?:$/.test(parsed.protocol) && parsed.username)
    return decodeURIComponent(parsed.username)
  throw new Failure('input.invalid', 'The database address is no connection string with a user.', {
    exit: 'usage',
    remedy: 'It looks like postgresql://USER:PASSWORD@HOST/DATABASE.',
  })
}

/** A Postgres server behind a bridge of ours, as `--database-url` names it. Its user owns the tables. */
export const startOutside = async (url: string): Promise<RunningDatabase> => {
  const role = userOf(url)
  const engine = openPostgres(url)
  const ask = (query: string) => engine.run({ role, statements: [{ query, params: [] }] })
  try {
    const [available] = await ask("select from pg_available_extensions where name = 'vector'")
    if (available?.rows.length === 0) {
      throw new Failure('database.no_vector', 'This Postgres has no pgvector.', {
        remedy: 'Install it on the server (https://github.com/pgvector/pgvector#installation).',
      })
    }
  } catch (cause) {
    await engine.close()
    if (cause instanceof Failure) throw cause
    throw new Failure(
      'database.unavailable',
      `The database does not answer: ${cause instanceof Error ? cause.message : cause}`,
      {
        exit: 'unavailable',
        remedy: 'Check the address given with --database-url.',
        cause,
      },
    )
  }
  const bridge = await startBridge(engine, randomBytes(24).toString('hex'))
  const { promise: ended, resolve: end } = Promise.withResolvers<string>()
  return {
    ownerUrl: bridge.url(role),
    appUrl: bridge.url('hypha_app'),
    authUrl: bridge.url('hypha_auth'),
    ended,
    stop: async () => {
      await bridge.close()
      await engine.close()
      end('asked to')
    },
  }
}
