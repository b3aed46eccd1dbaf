import { performance } from 'node:perf_hooks'
import { operations, type ParsedInputOf } from '#shared/contract/index.ts'
import type { Corpus, CorpusDocument, CorpusQuery } from '#test/bench/corpus/corpus.ts'
import { type Models, noModels } from '#test/bench/embeddings/models.ts'
import type { TestApp } from '#test/harness/app.ts'
import { unlimited } from '#test/harness/limiters.ts'
import { testLogKey } from '#test/harness/log-key.ts'
import { viewer } from '#worker/access/viewer.ts'
import { relatedTo } from '#worker/context/ask.ts'
import { depsOf } from '#worker/deps.ts'

export type Asked = {
  query: CorpusQuery
  input: ParsedInputOf<'context.ask'>
  ms: number
  found: Awaited<ReturnType<typeof relatedTo>>
}

/** A question as the page would ask it: a document, or a passage of it (`context`: its page's title), with its files. */
const inputFor = ({ text, context }: CorpusQuery, document: CorpusDocument) =>
  operations['context.ask'].input.parse({
    url: document.url,
    title: (text === undefined ? document.title : context).slice(0, 1_000),
    text: text ?? document.body ?? '',
    paths: text === undefined ? document.paths?.slice(0, 500) : undefined,
  })

/** Asks the product's own verb, as of the query's date. */
export const openAsker = async ({ database, token }: TestApp, corpus: Corpus, models: Models = noModels) => {
  const env = { DATABASE_URL: database.appUrl, LOG_KEY: testLogKey, ...unlimited }
  const deps = { ...depsOf(env, () => undefined), ...models }
  const headers = { authorization: `Bearer ${token}` }
  const asking = await viewer(new Request('http://hypha.test', { headers }), 'context.ask')
  const documents = new Map(corpus.documents.map(d => [d.id, d]))
  /** `before`: as if nothing had been made since; null: over everything there is. `most`: candidates read whole, as relatedTo() has it. */
  return async (
    query: CorpusQuery,
    before: Date | null = new Date(query.asOf),
    most?: number,
  ): Promise<Asked> => {
    const document = documents.get(query.query)
    if (!document) throw new Error(`The question ${query.query} is about no document.`)
    const input = inputFor(query, document)
    const began = performance.now()
    const found = await relatedTo(deps, asking, input, { now: new Date(query.asOf), before, most })
    return { query, input, ms: performance.now() - began, found }
  }
}
