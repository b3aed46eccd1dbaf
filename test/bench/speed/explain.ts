import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { operations } from '#shared/contract/index.ts'
import type { Question } from '#test/bench/speed/questions.ts'
import type { TestApp } from '#test/harness/app.ts'
import { viewer } from '#worker/access/viewer.ts'
import { relatedTo } from '#worker/context/ask.ts'
import type { Database } from '#worker/db/ask.ts'

/** EXPLAIN (ANALYZE, BUFFERS) of the one statement the product asks for a question, as text. */
export const explain = async (
  { database, token, deps }: TestApp,
  { context, text }: Question,
): Promise<string> => {
  const headers = { authorization: `Bearer ${token}` }
  const asking = await viewer(new Request('http://hypha.test', { headers }), 'context.ask')
  const asked: SQL[] = []
  const ask: Database['ask'] = (who, statement) => {
    asked.push(statement)
    return deps.db.ask(who, statement)
  }
  const input = operations['context.ask'].input.parse({ title: context, text })
  await relatedTo({ ...deps, db: { ...deps.db, ask } }, asking, input, { now: new Date(), before: null })
  // kept() has the statement and its parameters as its own two parameters.
  const [statement, params] = asked[0] ? new PgDialect().sqlToQuery(asked[0]).params : []
  const [, plan] = await database.engine.run({
    role: 'hypha_app',
    statements: [
      { query: "select sign_in(decode($1, 'hex'), 'read', null)", params: [asking.proof] },
      { query: `explain (analyze, buffers) ${statement}`, params: params as (string | null)[] },
    ],
  })
  return (plan?.rows ?? []).map(([line]) => line).join('\n')
}
