import { performance } from 'node:perf_hooks'
import { sql } from 'drizzle-orm'
import { openAsker } from '#test/bench/corpus/ask.ts'
import { batchesOf } from '#test/bench/corpus/batches.ts'
import type { Corpus } from '#test/bench/corpus/corpus.ts'
import { draftOf } from '#test/bench/corpus/draft.ts'
import { openContainers } from '#test/bench/corpus/load.ts'
import { spread } from '#test/bench/speed/figures.ts'
import type { Mixture } from '#test/bench/speed/mixture.ts'
import type { Question } from '#test/bench/speed/questions.ts'
import type { TestApp } from '#test/harness/app.ts'
import { viewer } from '#worker/access/viewer.ts'
import { termsOf } from '#worker/context/candidates.ts'
import { wordFinder } from '#worker/context/words.ts'

/** Of an answer: what is best first, and how long it took, milliseconds. */
export type Answered = { refs: string[]; ms: number }

/** Questions asked before any is timed: the first ones of a connection make its plans. */
const warmUp = 12

/**
 * The product's own verb on every question: timed over everything, as in life; then as of the question's date, for what it finds.
 */
export const askProduct = async (
  app: TestApp,
  corpus: Corpus,
  questions: readonly Question[],
): Promise<Answered[]> => {
  const ask = await openAsker(app, corpus)
  for (const question of questions.slice(0, warmUp)) await ask(question, null)
  const answers: Answered[] = []
  for (const question of questions) {
    const { ms } = await ask(question, null)
    const { found } = await ask(question)
    const skipped = new Set([question.query, ...question.ignore])
    answers.push({ ms, refs: found.ranked.map(r => r.candidate.item.ref).filter(ref => !skipped.has(ref)) })
  }
  return answers
}

/** The most telling terms of a question, as words of it: what another index would be asked with. */
export const bestTermsOf = async (app: TestApp, { context, text }: Question): Promise<string> => {
  const headers = { authorization: `Bearer ${app.token}` }
  const asking = await viewer(new Request('http://hypha.test', { headers }), 'context.ask')
  const { rows } = await app.deps.db.look<{ lexemes: string[] }>(
    asking,
    sql`with ${termsOf(context, text)} select array(select lexeme from term where df > 0 order by idf * boost / ln(df + 2) desc, lexeme limit 20) lexemes`,
  )
  const wordOf = wordFinder(`${context}\n${text}`)
  return (rows[0]?.lexemes ?? []).map(wordOf).join(' ')
}

/** What items take, their chunks and sums included, bytes an item. */
export const bytesPerItem = async ({ database }: TestApp, count: number) => {
  const tables = ['item', 'chunk', 'link', 'lexeme']
  const [row] = await database.owner.query(
    `select sum(pg_total_relation_size(t::regclass))::float8 total, pg_relation_size('item_lex')::float8 gin from unnest($1::text[]) t`,
    [tables],
  )
  return { all: Math.round(Number(row?.total) / count), gin: Math.round(Number(row?.gin) / count) }
}

/** Items that are pushed, and taken away again, to see what one more costs. */
const more = 2_000

/** Milliseconds an item of a push at this size, over batches of 100. */
export const costOfMore = async (app: TestApp, mixture: Mixture): Promise<ReturnType<typeof spread>> => {
  const containerOf = openContainers(app)
  const times: number[] = []
  for (const { documents, ...home } of batchesOf(mixture.beyond(more))) {
    const container = await containerOf(home)
    const items = documents.map(draftOf)
    const began = performance.now()
    await app.call('items.put', { container, items })
    times.push((performance.now() - began) / items.length)
  }
  const [ids] = await app.database.owner.query(
    "select array_agg(id)::text ids from item where workspace_id = $1::uuid and ref like 'more-%'",
    [app.workspaceId],
  )
  const asking = await viewer(
    new Request('http://hypha.test', { headers: { authorization: `Bearer ${app.token}` } }),
    'items.delete',
  )
  await app.deps.db.look(asking, sql`select delete_items(${String(ids?.ids ?? '{}')}::uuid[])`)
  await app.database.owner.query('vacuum item')
  return spread(times)
}
