import { type SQL, sql } from 'drizzle-orm'
import type { PersonCard, PersonSummary } from '#shared/contract/people.ts'
import { beginning } from '../db/sql.ts'
import { isMutedPerson, mutedByViewer } from '../mutes/loud.ts'

export type PersonFacts = {
  person: PersonSummary
  /** The words asked for are the handle, the id or the whole name. */
  exact: boolean
  knows: { repository: string; path: string; share: number; weight: number; lastAt: string }[]
  decides: PersonCard['decides']
  recent: PersonCard['recent']
  lastSeenAt: string | null
  asOf: string
  awayUntil: string | null
  unnamed: boolean
  muted: boolean
}

const peopleRead = 5
const placesRead = 40
const shown = 5

/** People (and the team) behind a handle, a name or an id, in one statement: a row each. */
export const personFactsOf = (who: string): SQL => {
  const bare = who.trim()
  const handle = bare.startsWith('@') ? bare : `@${bare}`
  const like = beginning(bare)
  return sql`
  with ${mutedByViewer}, called as materialized (select person_id from identity_mine where lower(handle) = lower(${handle})),
  found as (
    select coalesce(p.merged_into, p.id) id, p.name, (p.id::text = lower(${bare}) or lower(p.name) = lower(${bare})
             or p.id in (select person_id from called)) exact
      from person p
     where p.id::text = lower(${bare}) or p.name ilike ${like} or p.id in (select person_id from called)),
  named as (
    select f.id, bool_or(f.exact) exact from found f
     where exists (select from contribution_mine c join container_mine h on h.id = c.container_id where c.person_id = f.id)
     group by f.id order by 2 desc, min(f.name), f.id limit ${peopleRead}::int),
  home as materialized (
    select id, min(name) over same repository, array_agg(id) over same ids from container_mine window same as (partition by address_of(url, ref))),
  mine as (
    select c.*, h.repository, h.ids, (c.container_id, part_of(c.role)) in (select container_id, part from told_elsewhere_mine) elsewhere
      from contribution_mine c join home h on h.id = c.container_id where c.person_id in (select id from named)),
  -- Whoever has done nothing that counts in a repository is known by what else is told of it: another account of somebody, perhaps.
  known as (select *, case when bool_and(elsewhere) over (partition by person_id, ids) then container_id end only_in from mine),
  seen as (select person_id id, max(last_at) last_at from mine group by 1),
  handles as (
    select n.id, h.handle from named n join person p on p.id = n.id or p.merged_into = n.id
      join identity_mine h on h.person_id = p.id and h.handle is not null
    union select null, ${handle}::text where ${handle} like '@%/%'),
  rules as (
    select h.id, r.pattern, c.name repository, r.line from handles h
      join code_owner_rule r on r.owners && array[h.handle] join item_mine i on i.id = r.item_id join container_mine c on c.id = i.container_id
     where (c.id, 'rules') not in (select container_id, part from told_elsewhere_mine)),
  places as (
    select m.person_id id, m.repository, m.path, sum(m.weight) weight, max(m.last_at) last_at,
           case when m.only_in is null then (select sum(o.weight) from work_mine o where o.container_id = any (m.ids) and o.path = m.path)
                else (select sum(o.weight) from contribution_mine o where o.container_id = m.only_in and o.path = m.path) end total
      from known m where m.path <> '' and m.elsewhere = (m.only_in is not null) group by m.person_id, m.ids, m.repository, m.only_in, m.path),
  -- Sums of one history differ in their last digits by the order they were made in; what is equal without these stands by its path.
  telling as (select *, row_number() over (partition by id order by
      round(ln(greatest(weight * weight / nullif(total, 0), 1e-12))::numeric, 6) desc, path, repository) nth from places)
  select jsonb_build_object(
    'person', case when n.id is null then jsonb_build_object('id', null, 'kind', 'team', 'name', ltrim(${handle}, '@'), 'handle', ${handle}::text,
        'url', 'https://github.com/orgs/' || split_part(ltrim(${handle}, '@'), '/', 1) || '/teams/' || split_part(${handle}, '/', 2)) else person_json(n.id) end,
    'awayUntil', (select iso(s.away_until) from said_standing s where s.person_id = n.id),
    'unnamed', coalesce((select s.unnamed from said_standing s where s.person_id = n.id), false),
    'exact', n.exact, 'muted', coalesce(${isMutedPerson(sql`n.id`)}, false),
    'knows', (select coalesce(jsonb_agg(jsonb_build_object('repository', t.repository, 'path', t.path, 'share', t.weight / nullif(t.total, 0),
        'weight', t.weight / decayed_weight(now()), 'lastAt', iso(t.last_at)) order by t.nth), '[]') from telling t where t.id = n.id and t.nth <= ${placesRead}::int),
    'decides', (select coalesce(jsonb_agg(jsonb_build_object('repository', r.repository, 'pattern', r.pattern) order by r.repository, r.line, r.pattern), '[]')
        from rules r where r.id is not distinct from n.id),
    'recent', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'title', x.title, 'url', x.url, 'at', iso(x.at)) order by x.at desc), '[]') from (
        select * from (select distinct on (coalesce(l.url, l.id::text)) * from (
          select i.id, i.title, i.url, i.created_at at from item_mine i
           where i.author_id in (select p.id from person p where p.id = n.id or p.merged_into = n.id) order by i.created_at desc limit 2 * ${shown}::int) l
          order by coalesce(l.url, l.id::text), l.at desc, l.id) y order by y.at desc limit ${shown}::int) x),
    'lastSeenAt', (select iso(last_at) from seen s where s.id = n.id),
    'asOf', coalesce(coverage_json() ->> 'asOf', iso(now()))
  ) answer
  from (select id, exact from named
        union all select null, true where exists (select from rules where id is null)) n
  order by n.exact desc, n.id`
}
