import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#cli/root.ts'
import { openNeon } from '#worker/db/neon.ts'

const migrationsFolder = join(root, 'worker/db/migrations')
const functionsFolder = join(root, 'worker/db/functions')

type Step = { name: string; statements: string[]; hash: string }

const stepOf = (folder: string, file: string): Step => {
  const text = readFileSync(join(folder, file), 'utf8')
  return {
    name: file.replace(/\.sql$/, ''),
    statements: text
      .split('--> statement-breakpoint')
      .map(s => s.trim())
      .filter(Boolean),
    hash: createHash('sha256').update(text).digest('hex'),
  }
}

const migrations = (): Step[] => {
  const journal = JSON.parse(readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8')) as {
    entries: { tag: string }[]
  }
  return journal.entries.map(e => stepOf(migrationsFolder, `${e.tag}.sql`))
}

/** The newest migration this version has. */
export const newestMigration = (): string => migrations().at(-1)?.name ?? 'none'

const functions = (): Step => {
  const files = readdirSync(functionsFolder)
    .filter(f => f.endsWith('.sql'))
    .sort()
  const steps = files.map(f => stepOf(functionsFolder, f))
  const hash = createHash('sha256')
    .update(steps.map(s => s.hash).join())
    .digest('hex')
  return { name: 'functions', statements: steps.flatMap(s => s.statements), hash }
}

export class NewerSchemaError extends Error {
  constructor(unknown: string) {
    super(
      `This database was written by a newer Hypha (it has "${unknown}", which this version does not know).`,
    )
  }
}

/**
 * Brings a database to this version: each migration once, in one transaction with its own record; then the functions
 * and views of worker/db/functions, whenever their text changed. `url` is the owner's.
 * Throws NewerSchemaError before touching anything when the database is ahead.
 */
export const migrate = async (url: string): Promise<{ applied: string[] }> => {
  const sql = openNeon(url)
  await sql.query(
    'create table if not exists hypha_migration (name text primary key, hash text not null, at timestamptz not null default now())',
  )
  const done = new Map(
    (await sql.query('select name, hash from hypha_migration')).map(r => [
      r.name as string,
      r.hash as string,
    ]),
  )
  const steps = migrations()
  const unknown = [...done.keys()].find(name => name !== 'functions' && !steps.some(s => s.name === name))
  if (unknown) throw new NewerSchemaError(unknown)

  const pending = [
    ...steps.filter(s => !done.has(s.name)),
    ...[functions()].filter(f => done.get('functions') !== f.hash),
  ]
  for (const step of pending) {
    await sql.transaction([
      sql.query("select pg_advisory_xact_lock(hashtextextended('hypha migrate', 0))"),
      ...step.statements.map(s => sql.query(s)),
      sql.query(
        'insert into hypha_migration (name, hash) values ($1, $2) on conflict (name) do update set hash = excluded.hash, at = now()',
        [step.name, step.hash],
      ),
    ])
  }
  return { applied: pending.map(s => s.name) }
}
