import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { migrate } from '#cli/database/migrate.ts'
import { findPostgresServer } from '#cli/machine/programs.ts'
import type { Engine, Work } from '#cli/stack/engine.ts'
import { openPostgres } from '#cli/stack/postgres.ts'
import { behindBridge, type TestDatabase } from '#test/harness/database.ts'

export type PostgresServer = {
  /** Connection string of the superuser `postgres`, over a Unix socket. */
  url: string
  close(): Promise<void>
}

/** Postgres refuses to run as root: then it runs as the user Debian made for it. */
const runner = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {}
  const numberOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim())
  return { uid: numberOf('-u'), gid: numberOf('-g') }
}

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** A cluster of its own in a temporary folder: nothing of the machine's is touched, nothing stays behind. */
export const startPostgresServer = async (): Promise<PostgresServer> => {
  const bin = findPostgresServer()
  if (!bin) throw new Error('No Postgres server is installed: apt-get install postgresql')
  const folder = mkdtempSync(join(tmpdir(), 'hypha-postgres-'))
  const as = runner()
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const init = ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8']
  execFileSync(join(bin, 'initdb'), init, { cwd: folder, stdio: 'pipe', ...as })

  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off', 'jit=off']
  const args = ['-D', data, ...settings.flatMap(s => ['-c', s])]
  const server = spawn(join(bin, 'postgres'), args, { cwd: folder, stdio: 'ignore', ...as })
  const end = () => server.kill('SIGQUIT')
  process.once('exit', end)
  const url = `postgresql://postgres@localhost/postgres?host=${folder}`
  while (!(await answers(url))) {
    if (server.exitCode !== null) throw new Error(`Postgres ended at start with ${server.exitCode}.`)
    await wait(20)
  }
  return {
    url,
    close: async () => {
      process.off('exit', end)
      const gone = once(server, 'exit')
      server.kill('SIGINT')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Debian 12 has no pgvector: races are about rows and locks, so text stands in for the vectors. */
const standIns = [
  'create domain sparsevec as text',
  'create domain halfvec as text',
  'create function stand_in_product(text, text) returns float8 language sql immutable as $$ select 0::float8 $$',
  'create operator <#> (leftarg = text, rightarg = text, function = stand_in_product)',
]

const withoutVector = (engine: Engine): Engine => {
  const kept = (query: string) =>
    /^\s*(--.*\s+)*create extension if not exists vector/i.test(query) ? 'select' : query
  const cut = (work: Work): Work => ({
    ...work,
    statements: work.statements.map(s => ({ ...s, query: kept(s.query) })),
  })
  return { run: work => engine.run(cut(work)), close: () => engine.close() }
}

/** A migrated, empty database on a Postgres server, where statements really run at the same time. */
export const openRaceDatabase = async (): Promise<TestDatabase & { serverUrl: string }> => {
  const server = await startPostgresServer()
  const database = await behindBridge(withoutVector(openPostgres(server.url)), 'postgres')
  for (const statement of standIns) await database.owner.query(statement)
  await migrate(database.ownerUrl)
  return {
    ...database,
    serverUrl: server.url,
    close: async () => {
      await database.close()
      await server.close()
    },
  }
}
