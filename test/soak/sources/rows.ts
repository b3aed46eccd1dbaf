import type { TestDatabase } from '#test/harness/database.ts'
import { type Company, humansOf, personOf } from '#test/services/company/company.ts'
import type { Account } from '#test/services/reading/accounts.ts'
import type { Kept } from '#test/services/reading/compare.ts'

/** An item as it is in the index; `rest` is all else that two indexes of the same must have alike. */
export type Row = Kept & { source: string; ref: string; rest: Record<string, unknown> }

type Stored = {
  source: string
  container: string
  ref: string
  url: string | null
  title: string
  text: string
  links: string[]
  audience: number
  rest: Record<string, unknown>
}

/** The source of identities a source's accounts are of: people sign in to Drive as Google's. */
const identitySource = (source: string): string => (source === 'google-drive' ? 'google' : source)

/** Which audiences everybody at Larkfield would be in, had they linked all of their accounts: by the worker's own functions. */
export const audiencesOf = async (
  { owner }: TestDatabase,
  workspaceId: string,
  company: Company,
  accounts: readonly Account[],
): Promise<Map<string, ReadonlySet<number>>> => {
  const people = humansOf(company).map(key => ({
    person: key,
    ids: accounts.flatMap(account => {
      const own = account.accountOf(personOf(company, key))
      return own === null ? [] : [{ source: identitySource(account.source), key: own }]
    }),
  }))
  const rows = await owner`
    select p.person, audiences_of(${workspaceId}::uuid, array['workspace']
             || array(select 'identity:' || i.source || ':' || i.key from jsonb_to_recordset(p.ids) i (source text, key text))
             || array(select distinct 'team:' || m.team_id from jsonb_to_recordset(p.ids) i (source text, key text)
                        join team_member m using (source, key) where m.workspace_id = ${workspaceId}::uuid)) audiences
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) p (person text, ids jsonb)`
  return new Map(rows.map(row => [String(row.person), new Set(row.audiences as number[])]))
}

/** Everything a workspace has of these accounts' sources, with who at Larkfield would see it. */
export const rowsOf = async (
  database: TestDatabase,
  workspaceId: string,
  company: Company,
  accounts: readonly Account[],
): Promise<Row[]> => {
  const audiences = await audiencesOf(database, workspaceId, company, accounts)
  const stored = (await database.owner`
    with known as materialized (
      select p.id, array(select i.source || ':' || i.key from identity i where i.person_id = p.id and i.source <> 'git' order by 1) ids
        from person p where p.workspace_id = ${workspaceId}::uuid)
    select c.source, c.ref container, i.ref, i.url, i.title, i.audience_id audience,
           i.title || ' ' || coalesce((select string_agg(array_to_string(h.heading, ' ') || ' ' || h.text, ' ' order by h.ordinal) from chunk h where h.item_id = i.id), '') "text",
           array(select l.url from link l where l.item_id = i.id order by l.url) links,
           jsonb_build_object('kind', i.kind, 'version', i.version, 'state', i.state, 'paths', i.paths, 'created', i.created_at, 'updated', i.updated_at,
             'whole', i.whole_ref, 'untold', i.rights_unknown, 'author', k.ids,
             'people', (select jsonb_agg(distinct jsonb_build_array(m.role, q.ids)) from jsonb_to_recordset(i.people) m (role text, person uuid) join known q on q.id = m.person),
             'links', (select jsonb_agg(jsonb_build_array(l.kind, l.url) order by l.kind, l.url) from link l where l.item_id = i.id),
             'decisions', (select jsonb_agg(to_jsonb(d) - '{id,workspace_id,item_id}'::text[] order by d.ordinal) from decision d where d.item_id = i.id),
             'rules', (select jsonb_agg(to_jsonb(r) - '{workspace_id,item_id}'::text[] order by r.line) from code_owner_rule r where r.item_id = i.id)) rest
      from item i join container c on c.id = i.container_id left join known k on k.id = i.author_id
     where i.workspace_id = ${workspaceId}::uuid and c.connection_id is not null
     order by c.source, i.ref`) as Stored[]
  return stored.map(({ links, audience, ...row }) => ({
    ...row,
    links: new Set(links),
    readers: new Set([...audiences].filter(([, mine]) => mine.has(audience)).map(([person]) => person)),
  }))
}
