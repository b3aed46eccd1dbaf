import type { CorpusDocument } from '#test/bench/corpus/corpus.ts'
import { forgetWorkspaces } from '#test/bench/corpus/database.ts'
import { push } from '#test/bench/corpus/load.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'

// Rows without what is drawn by chance or by the clock: ids, and when they were indexed.
const rowsOf = `
  select i.ref, md5(row(i.instance, i.version, i.kind, i.title, i.url, i.state, i.paths, i.work, i.created_at, i.updated_at, i.connection_id,
           i.whole_ref, i.read_at, i.rights_unknown, i.lex, i.weights, p.name,
           (select jsonb_agg(jsonb_build_object('role', x -> 'role', 'as', x -> 'as', 'name', w.name) order by n)
              from jsonb_array_elements(i.people) with ordinality e (x, n) join person w on w.id = (x ->> 'person')::uuid),
           (select jsonb_agg(jsonb_build_array(c.ordinal, c.heading, c.text, c.lex::text) order by c.ordinal) from chunk c where c.item_id = i.id),
           (select jsonb_agg(jsonb_build_array(l.kind, l.url) order by l.kind, l.url) from link l where l.item_id = i.id),
           (select jsonb_agg(to_jsonb(d) - 'id' - 'item_id' - 'workspace_id' order by d.ordinal) from decision d where d.item_id = i.id))::text) digest
    from item i left join person p on p.id = i.author_id where i.workspace_id = $1::uuid and i.ref = any ($2::text[])`

/**
 * Puts documents that were loaded by the fast path through the ingest, too, into a workspace of their own, and compares the rows;
 * and the sums of all with what they sum. Throws an Error that names what differs; returns a line that says what was compared.
 */
export const compareSample = async (app: TestApp, documents: readonly CorpusDocument[]): Promise<string> => {
  const { owner } = app.database
  const other = await openTestApp({
    database: { ...app.database, found: () => app.database.found('speed, sample') },
  })
  const refs = documents.map(d => d.id)
  await push(other, documents, documents.length, () => undefined)
  const rows = async (workspace: string) =>
    new Map((await owner.query(rowsOf, [workspace, refs])).map(row => [String(row.ref), String(row.digest)]))
  const [fast, ingested] = [await rows(app.workspaceId), await rows(other.workspaceId)]
  const differing = refs.filter(ref => fast.get(ref) === undefined || fast.get(ref) !== ingested.get(ref))
  const [sums] = await owner`
    select (select sum(df) from lexeme where workspace_id = ${app.workspaceId}::uuid) counted,
           (select sum(length(lex)) from item where workspace_id = ${app.workspaceId}::uuid) there`
  await forgetWorkspaces(app.database, ['speed, sample'])
  if (differing.length > 0)
    throw new Error(`The fast path stored ${differing.join(', ')} in another way than the ingest.`)
  if (sums?.counted !== sums?.there)
    throw new Error(`The fast path counted ${sums?.counted} of ${sums?.there} lexemes.`)
  return `${refs.length} of them are as the ingest stores them`
}
