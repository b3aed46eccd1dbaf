import type { Engine } from '#cli/stack/engine.ts'
import { operations } from '#shared/contract/index.ts'
import { batchesOf } from '#test/bench/corpus/batches.ts'
import type { CorpusDocument } from '#test/bench/corpus/corpus.ts'
import { draftOf } from '#test/bench/corpus/draft.ts'
import { openContainers } from '#test/bench/corpus/load.ts'
import { type Lexer, openLexer } from '#test/bench/speed/lexemes.ts'
import type { TestApp } from '#test/harness/app.ts'
import { mapBatch } from '#worker/ingest/map.ts'
import type { MappedItem } from '#worker/ingest/mapped.ts'

// Here the product's own functions write the same rows as store_items() does, three batches at a time. Lexemes are looked up
// (lexemes.ts); the sums are counted once at the end, by the same function; GIN indexes are made again at the end.
// sample.ts compares some of the rows with what the ingest makes of the same drafts.

const writers = 3

const functions = [
  'create schema if not exists bench_load',
  // store_items() for items that nobody has stored before, of the container's own readers; without locks and sums.
  `create or replace function bench_load.store(workspace uuid, container_key uuid, batch jsonb) returns int language plpgsql as $$
   declare
     home container;
     refs text[] := array(select b.ref from jsonb_to_recordset(batch -> 'items') b (ref text) order by 1);
     lexes tsvector[];
     vectors sparsevec[];
     written uuid[];
   begin
     select c.* into home from container c where c.id = container_key;
     perform set_config('app.workspace', workspace::text, true), set_config('app.audiences', array[home.audience_id]::text, true),
             set_config('jit', 'off', true), set_config('synchronous_commit', 'off', true);
     select array_agg(l order by ref), array_agg(coalesce(weights::sparsevec, term_weights(l)) order by ref) into lexes, vectors
       from (select b.ref, b.weights, coalesce(b.vector::tsvector, lexemes(b.title, b.search)) l
               from jsonb_to_recordset(batch -> 'items') b (ref text, title text, search text, vector text, weights text)) x;
     written := write_items(home, batch, null, refs, array_fill(home.audience_id, array[cardinality(refs)]), lexes, vectors);
     perform store_parts(written, batch -> 'items', container_key, array(
       select case when jsonb_array_length(v -> 'chunks') > 1 then coalesce((c ->> 'vector')::tsvector,
                lexemes(array_to_string(array(select jsonb_array_elements_text(c -> 'heading')), ' '), c ->> 'text')) end
         from jsonb_array_elements(batch -> 'items') d (v), jsonb_array_elements(v -> 'chunks') with ordinality x (c, n) order by v ->> 'ref', n));
     return cardinality(written);
   end $$`,
  `create or replace function bench_load.count(workspace uuid) returns void language plpgsql as $$
   begin
     perform set_config('app.workspace', workspace::text, true), set_config('jit', 'off', true), set_config('work_mem', '1GB', true);
     perform count_items(array(select id from item where workspace_id = workspace), 1);
   end $$`,
  // Everybody before any item, so that writers need not wait for each other's people.
  `create or replace function bench_load.people(workspace uuid, people jsonb) returns void language plpgsql as $$
   begin
     perform set_config('app.workspace', workspace::text, true);
     perform ensure_person(p) from jsonb_array_elements(people) p;
   end $$`,
]

const indexes = ['item_lex', 'item_paths']

const draftsOf = (documents: readonly CorpusDocument[]) =>
  operations['items.put'].input.shape.items.parse(documents.map(draftOf))

/** A batch as bench_load.store() takes it. */
const lexedBatch = async (documents: readonly CorpusDocument[], lexer: Lexer): Promise<string> => {
  const { people, items } = mapBatch(draftsOf(documents))
  const headed = (chunk: MappedItem['chunks'][number]) => chunk.heading.join(' ')
  // A chunk may end within a word.
  const texts = items.flatMap(i => [
    i.title,
    i.search,
    ...(i.chunks.length > 1 ? i.chunks.flatMap(c => [headed(c), c.text]) : []),
  ])
  await lexer.learn(texts)
  const lexed = items.map(item => ({
    ...item,
    ...lexer.of(item.title, item.search),
    chunks: item.chunks.map(chunk =>
      item.chunks.length > 1 ? { ...chunk, vector: lexer.of(headed(chunk), chunk.text)?.vector } : chunk,
    ),
  }))
  return JSON.stringify({ people, items: lexed })
}

/** Stores documents nobody has stored before. `authors`: documents that name everybody. Returns how many. */
export const loadFast = async (
  app: TestApp,
  {
    documents,
    authors,
    count,
  }: { documents: Iterable<CorpusDocument>; authors: readonly CorpusDocument[]; count: number },
  say: (line: string) => void,
): Promise<number> => {
  const { owner, engine } = app.database
  for (const statement of functions) await owner.query(statement)
  const role = decodeURIComponent(new URL(app.database.ownerUrl).username)
  const run = async (query: string, params: string[]): ReturnType<Engine['run']> =>
    engine.run({ role, statements: [{ query, params }] })

  const known = new Map(
    authors.flatMap(d => draftOf(d).people ?? []).map(({ person }) => [person.name, person]),
  )
  await run('select bench_load.people($1::uuid, $2::jsonb)', [
    app.workspaceId,
    JSON.stringify([...known.values()]),
  ])
  const made = await owner.query('select indexdef from pg_indexes where indexname = any ($1)', [indexes])
  if (made.length < indexes.length)
    throw new Error('An earlier load of this database was ended half-way: make a new one.')
  for (const name of indexes) await owner.query(`drop index if exists ${name}`)

  const containerOf = openContainers(app)
  const lexer = openLexer(run)
  const waiting = batchesOf(documents)
  let stored = 0
  const write = async (): Promise<void> => {
    for (const batch of waiting) {
      const lexed = await lexedBatch(batch.documents, lexer)
      await run('select bench_load.store($1::uuid, $2::uuid, $3::jsonb)', [
        app.workspaceId,
        await containerOf(batch),
        lexed,
      ])
      stored += batch.documents.length
      if (stored % 10_000 < batch.documents.length) say(`${stored} of ${count} items`)
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  say('counting')
  await run('select bench_load.count($1::uuid)', [app.workspaceId])
  say('indexes')
  for (const { indexdef } of made) await run(`set maintenance_work_mem = '1GB'; ${indexdef}`, [])
  return stored
}
