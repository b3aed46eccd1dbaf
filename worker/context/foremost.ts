import { type SQL, sql } from 'drizzle-orm'
import { textArray } from '../db/sql.ts'
import { timely } from './rank-signals.ts'
import { weights } from './rank-weights.ts'

/**
 * What of a candidate's order (rank-signals.ts) is cheap to tell in a statement, as an expression over `c` (candidate, `score`),
 * `s` and `t` (sums of its words and its title's), `self` and `asked`. Only the foremost by it are read whole: writing all of them took
 * half of the statement's time (docs/measurements/speed.md). Candidates by links, paths and meaning are read whole anyhow.
 */
export const estimateOf = (now: Date): SQL => {
  // Of what is older than a human life Postgres' exp() would fail instead of giving nothing.
  const days = sql`least(20000, greatest(0, extract(epoch from ${now.toISOString()}::timestamptz - c.created_at)::float8 / 86400))`
  const part = (some: SQL, of: SQL) => sql`coalesce(least(1, ${some} / nullif(${of}, 0)), 0)`
  return sql`(${weights.words}::float8 * ln(greatest(.001, ${part(sql`c.score`, sql`(select self from asked)`)}))
     + ${weights.coverage}::float8 * ${part(sql`s.idf`, sql`(select total from asked)`)}
     + ${weights.title}::float8 * ${part(sql`s.title`, sql`(select title from asked)`)}
     + ${weights.itsTitle}::float8 * ${part(sql`t.shared::float8`, sql`t.n`)}
     + case when c.container_id in (select id from home) then ${weights.home}::float8 else 0 end
     + case when c.kind = any (${textArray([...timely])})
            then ${weights.month}::float8 * exp(-${days} / 30) + ${weights.years}::float8 * exp(-${days} / 1000)
            else ${weights.lasting}::float8 + ${weights.age}::float8 * exp(-${days} / 3000) end)`
}
