import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'

const dialect = new PgDialect()

const quoted = (value: unknown): string => `"${String(value).replace(/["\\]/g, '\\$&')}"`

/** Hundreds of paths seldom have anything to quote. */
const arrayOf = (values: readonly unknown[]): string =>
  values.length > 0 && !/["\\]/.test(values.join())
    ? `{"${values.join('","')}"}`
    : `{${values.map(quoted).join(',')}}`

/** A parameter as Postgres writes it; null stays null. */
const written = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  return Array.isArray(value) ? arrayOf(value) : String(value)
}

/**
 * A statement of one row and one JSON column, as a statement with the one column `answer`, whose plan the database keeps
 * (functions/19-kept.sql). Its text should vary little: what changes belongs in parameters.
 */
export const kept = (statement: SQL): SQL => {
  const { sql: text, params } = dialect.sqlToQuery(statement)
  return sql`select kept_answer(${text}, ${sql.param(params.map(written))}::text[]) answer`
}
