import { PGlite, type PGliteInterface, type Results, type Transaction } from '@electric-sql/pglite'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import { vector } from '@electric-sql/pglite-pgvector'
import { type Engine, openingOf, type Result } from './engine.ts'

/** Major version of the embedded Postgres, as a data folder names it in PG_VERSION. */
export const embeddedMajor = '18'

/** Role that owns everything in an embedded database. */
export const embeddedOwner = 'postgres'

// Without these a load leaves more than 1 GB of WAL, and one question of 12 ms takes 42 (PROVEN.md 1 and 3).
const settings = ['max_wal_size=64MB', 'jit=off']

type Codecs = {
  parsers: Record<number, (v: string) => string>
  serializers: Record<number, (v: unknown) => string>
}

const asText = (v: unknown): string => String(v)

/** PGlite converts values by type; the wire wants Postgres' text. Identity functions for every type keep it. */
const codecsOf = async (db: PGliteInterface): Promise<Codecs> => {
  const { rows } = await db.query<{ oid: number }>('select oid::int from pg_type')
  const codecs: Codecs = { parsers: {}, serializers: {} }
  for (const { oid } of rows) {
    codecs.parsers[oid] = v => v
    codecs.serializers[oid] = asText
  }
  return codecs
}

const changesTypes = (query: string): boolean => /^\s*create\s+(extension|type|domain|table)/i.test(query)

const resultOf = (raw: Results<unknown>): Result => ({
  fields: raw.fields,
  rows: raw.rows as (string | null)[][],
  command: (raw as { command?: string }).command ?? '',
  rowCount: (raw as { rowCount?: number | null }).rowCount ?? raw.affectedRows ?? null,
})

/**
 * The embedded Postgres. `dataDir` is a folder, or undefined for memory; `snapshot` is a dump to start from.
 * It has one connection: work is done one transaction after another.
 */
export const openPglite = async (dataDir?: string, snapshot?: Blob): Promise<Engine & { db: PGlite }> => {
  const db = await PGlite.create({
    ...(dataDir ? { dataDir } : {}),
    ...(snapshot ? { loadDataDir: snapshot } : {}),
    extensions: { vector, btree_gin },
    startParams: [...PGlite.defaultStartParams, ...settings.flatMap(setting => ['-c', setting])],
  })
  let codecs = await codecsOf(db)
  const ask = async (on: PGlite | Transaction, query: string, params: (string | null)[]) =>
    resultOf(await on.query(query, params, { rowMode: 'array', ...codecs }))
  return {
    db,
    async run(work) {
      const [only] = work.statements
      const bare = work.role === embeddedOwner && work.statements.length === 1 && !work.isolation && only
      const results = bare
        ? [await ask(db, bare.query, bare.params)]
        : await db.transaction(async tx => {
            for (const opening of openingOf(work)) await tx.exec(opening)
            const done: Result[] = []
            for (const { query, params } of work.statements) done.push(await ask(tx, query, params))
            return done
          })
      if (work.statements.some(s => changesTypes(s.query))) codecs = await codecsOf(db)
      return results
    },
    close: () => db.close(),
  }
}
