import { type SQL, sql } from 'drizzle-orm'
import type { PersonSummary } from '#shared/contract/people.ts'
import { foldersOf, textArray } from '../db/sql.ts'
import type { DecisionRow } from '../items/rows.ts'
import { isLoud, isMutedPerson, mutedByViewer } from '../mutes/loud.ts'
import { codeSources } from '../sources/index.ts'

/** Somebody's work at one path or folder (`folder` ends in a slash). */
export type Work = {
  path: string
  /** Key into `people`. */
  person: string
  changes: number
  reviews: number
  /** Changes and reviews, each halved for every year that passed. */
  weight: number
  lastAt: string
}

export type RuleFile = {
  /** Item id and version: the key under which compiled rules are kept. */
  key: string
  path: string
  url: string | null
  asOf: string
  /** null when the caller already has them. */
  rules: { line: number; pattern: string; owners: string[] }[] | null
  /** Who the handles in the rules are, where we know. */
  handles: Record<string, PersonSummary>
}

export type OwnerFacts = {
  /** `ref`: `github.com/owner/name`. `asOf`: when all that is told of it was read. */
  repository: { ref: string; asOf: string | null } | null
  /** Repositories there are, when none was named and there is not exactly one. */
  choices: string[]
  files: RuleFile[]
  /** Everybody named by `work`, once. */
  people: Record<string, PersonSummary>
  work: Work[]
  /** Sum of weights at a path, over everybody. */
  totals: Record<string, number>
  decisions: DecisionRow[]
}

/** People read per path or folder, and how far up: the file, its folder, the folder above. Higher up everybody is. */
const mostPerPath = 8
export const placesRead = 3

/**
 * All that is known about the owners of paths, in one statement whose cost grows with the paths, not with the history. Whom the
 * viewer has muted is not named as one who knows; that a rule lets them decide is a fact about the file, and stays.
 */
export const factsOf = (repository: string | null, paths: string[], known: string[]): SQL => sql`
  with ${mutedByViewer}, repo as materialized (
    select c.*, address_of(c.url, c.ref) address, case c.source when 'git' then c.ref else address_of(c.url, c.ref) end shown
      from container_mine c where c.source = any (${textArray(codeSources)})),
  named as (
    select distinct address from repo where ${repository}::text is null or lower(${repository}) in (address, lower(ref), lower(name))),
  home as materialized (
    select * from repo where address in (select address from named) and ((select count(*) from named) = 1 or address = lower(${repository}))),
  place as materialized (select distinct unnest((path_and_folders(p))[1:${placesRead}::int]) path from unnest(${textArray(paths)}) p),
  file as (
    select i.id, i.id || ' ' || i.version key, i.paths[1] path, i.url, iso(greatest(i.indexed_at, h.indexed_at)) as_of
      from item_mine i join home h on h.id = i.container_id where i.kind = 'codeowners'
       and (h.id, 'rules') not in (select container_id, part from told_elsewhere_mine)),
  done as materialized (
    select c.path, c.person_id, sum(c.changes) filter (where c.role <> 'reviewer') changes, sum(c.changes) filter (where c.role = 'reviewer') reviews,
           sum(c.weight) / decayed_weight(now()) weight, max(c.last_at) last_at
      from work_mine c join home h on h.id = c.container_id join place using (path)
      join person p on p.id = c.person_id and p.kind <> 'bot' group by c.path, c.person_id),
  best as (select * from (select *, row_number() over (partition by path order by weight desc, person_id) nth from done where not ${isMutedPerson(sql`person_id`)}) x where nth <= ${mostPerPath}::int)
  select jsonb_build_object(
    'repository', (select jsonb_build_object('ref', (array_agg(shown order by source = 'git' desc, audience_id))[1], 'asOf', iso(min(indexed_at))) from home having count(*) > 0),
    'choices', (select coalesce(jsonb_agg(ref order by ref), '[]') from (
        select (array_agg(shown order by source = 'git' desc, audience_id))[1] ref from repo group by address) x),
    'files', (select coalesce(jsonb_agg(jsonb_build_object('key', f.key, 'path', f.path, 'url', f.url, 'asOf', f.as_of,
        'rules', case when f.key <> all (${textArray(known)}) then (
          select coalesce(jsonb_agg(jsonb_build_object('line', r.line, 'pattern', r.pattern, 'owners', to_jsonb(r.owners)) order by r.line), '[]')
            from code_owner_rule r where r.item_id = f.id) end,
        'handles', (select coalesce(jsonb_object_agg(n.handle, person_json(n.person_id)), '{}') from (
          select distinct on (o) o handle, i.person_id from code_owner_rule r cross join unnest(r.owners) o
            join identity_mine i on lower(i.handle) = lower(o) or i.key = lower(o)
           where r.item_id = f.id order by o, i.source, i.key) n))), '[]') from file f),
    'work', (select coalesce(jsonb_agg(jsonb_build_object('path', b.path, 'person', b.person_id, 'changes', coalesce(b.changes, 0),
        'reviews', coalesce(b.reviews, 0), 'weight', b.weight, 'lastAt', iso(b.last_at)) order by b.path, b.weight desc), '[]') from best b),
    'people', (select coalesce(jsonb_object_agg(id, person_json(id)), '{}') from (select distinct person_id id from best) p),
    'totals', (select coalesce(jsonb_object_agg(path, total), '{}') from (select path, sum(weight) total from done group by path) t),
    'decisions', (select coalesce(jsonb_agg(decision_json(id)), '[]') from (
        select distinct on (coalesce(i.url, i.id::text), d.ordinal) d.id from decision_mine d
          join item_mine i on i.id = d.item_id join home h on h.id = i.container_id
         where d.scope && ${foldersOf(paths)} and ${isLoud(sql`i`)} order by coalesce(i.url, i.id::text), d.ordinal, h.source = 'git', d.id) x)
  ) answer`
