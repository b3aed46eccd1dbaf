import pg from 'pg'
import { type Engine, openingOf, type Result } from './engine.ts'

const verbatim = { getTypeParser: () => (v: string) => v } as unknown as pg.CustomTypesConfig

/** A Postgres server, spoken to through a pool. `url` is a connection string whose user may `SET ROLE` to the app's. */
export const openPostgres = (url: string): Engine => {
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  // An idle connection that the server ends is replaced at the next question; without a listener it would end us.
  pool.on('error', () => undefined)
  const owner = decodeURIComponent(new URL(url).username)
  const ask = async (client: pg.PoolClient, text: string, values: (string | null)[]): Promise<Result> => {
    const raw = await client.query({ text, values, rowMode: 'array', types: verbatim })
    return { fields: raw.fields, rows: raw.rows, command: raw.command ?? '', rowCount: raw.rowCount }
  }
  return {
    async run(work) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        const [only] = work.statements
        if (work.role === owner && work.statements.length === 1 && !work.isolation && only) {
          return [await ask(client, only.query, only.params)]
        }
        await client.query('BEGIN')
        try {
          for (const opening of openingOf(work)) await client.query(opening)
          const done: Result[] = []
          for (const { query, params } of work.statements) done.push(await ask(client, query, params))
          await client.query('COMMIT')
          return done
        } catch (cause) {
          await client.query('ROLLBACK').catch(lost => {
            broken = lost
          })
          throw cause
        }
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}
