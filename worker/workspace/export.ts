import { type SQL, sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { ExportRecord } from '#shared/contract/workspace.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'

type Row = { key: string; answer: Omit<ExportRecord, 'record'> }
type Part = ExportRecord['record']

/** People this viewer can meet: members, agents, and who is named by what they may see. */
const met = sql`(exists (select from member m where m.person_id = p.id)
  or exists (select from contribution_mine c where c.person_id = coalesce(p.merged_into, p.id))
  or exists (select from item_mine i where i.author_id = p.id))`

const people = sql`jsonb_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'mergedInto', p.merged_into, 'since', iso(p.created_at))`

const readers = (audience: SQL) =>
  sql`(select coalesce(jsonb_agg(a.principal order by a.principal), '[]') from audience_principal a where a.audience_id = ${audience})`

/** The audiences it is within, each as its principals: whoever reads is in all of them. */
const within = (audience: SQL) => sql`(
  with recursive chain as (
    select 0 n, w.within id from audience w where w.id = ${audience}
    union all select c.n + 1, w.within from chain c join audience w on w.id = c.id)
  select coalesce(jsonb_agg(${readers(sql`c.id`)} order by c.n), '[]') from chain c where c.id is not null)`

/** What is exported, in this order: for each part its rows after a key, `key` (as text, in order) and `answer`. */
const parts: Record<Part, SQL> = {
  workspace: sql`select w.id::text key, workspace_json(w) answer from workspace w where w.id = request_workspace()`,
  member: sql`select m.person_id::text key, jsonb_build_object('person', m.person_id, 'role', m.role, 'since', iso(m.since)) answer from member m where m.workspace_id = request_workspace()`,
  person: sql`select p.id::text key, ${people} answer from person p where p.workspace_id = request_workspace() and ${met}`,
  identity: sql`select i.source || ' ' || i.key key, jsonb_build_object('source', i.source, 'key', i.key, 'handle', (
      select k.handle from identity_mine k where k.source = i.source and k.key = i.key and k.handle is not null
       group by k.handle order by sum(k.items) desc, k.handle limit 1),
    'person', i.person_id, 'linkedAt', iso(i.linked_at)) answer from identity i join person p on p.id = i.person_id
    where i.workspace_id = request_workspace() and ${met} and exists (select from identity_mine k where k.source = i.source and k.key = i.key)`,
  team: sql`select t.id::text key, team_json(t) answer from team t where t.workspace_id = request_workspace()`,
  container: sql`select c.id::text key, jsonb_build_object('id', c.id, 'source', c.source, 'ref', c.ref, 'name', c.name, 'url', c.url,
    'indexedAt', iso(c.indexed_at), 'audience', ${readers(sql`c.audience_id`)}, 'within', ${within(sql`c.audience_id`)}) answer from container_mine c`,
  item: sql`select i.id::text key, jsonb_build_object('id', i.id, 'container', (select c.id from container_mine c where c.id = i.container_id), 'ref', i.ref, 'kind', i.kind, 'title', i.title,
    'text', coalesce((select string_agg(k.text, E'\n\n' order by k.ordinal) from chunk k where k.item_id = i.id), ''),
    'url', i.url, 'state', i.state, 'paths', to_jsonb(i.paths), 'createdAt', iso(i.created_at),
    'updatedAt', iso(i.updated_at), 'people', (
      select coalesce(jsonb_agg(jsonb_build_object('role', p ->> 'role', 'person', person_json((p ->> 'person')::uuid))), '[]') from jsonb_array_elements(i.people) p),
    'audience', ${readers(sql`i.audience_id`)}, 'within', ${within(sql`i.audience_id`)}) answer from item_mine i`,
}
const order = Object.keys(parts) as Part[]

/** `next` of a page: the part, a colon, and the last key of it that was given. */
const placeOf = (after: string | undefined): { part: Part; key: string } => {
  const [, name = order[0], key = ''] = /^([a-z]+):(.*)$/su.exec(after ?? '') ?? []
  const part = order.find(p => p === name)
  if (!part || (after !== undefined && !after.includes(':')))
    throw failures.input(['after: take `next` of the page before, as it is'])
  return { part, key }
}

/** A page of the export: rows of one part, in order. A page may be short; the last one has no next. */
export const exportWorkspace = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'workspace.export'>,
): Promise<OutputOf<'workspace.export'>> => {
  const { part, key } = placeOf(input.after)
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select x.key, x.answer from (${parts[part]}) x where x.key collate "C" > ${key} order by x.key collate "C" limit ${input.limit}::int`,
  )
  const following = order[order.indexOf(part) + 1]
  const last = rows.at(-1)
  const next =
    rows.length === input.limit && last ? `${part}:${last.key}` : following ? `${following}:` : null
  return { records: rows.map(row => ({ ...row.answer, record: part })), next }
}
