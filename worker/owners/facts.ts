import { type SQL, sql } from 'drizzle-orm'
import type { Correction } from '#shared/contract/corrections.ts'
import type { PersonSummary } from '#shared/contract/people.ts'
import { textArray } from '../db/sql.ts'
import type { DecisionRow } from '../items/rows.ts'
import { isLoud, isMutedPerson, mutedByViewer } from '../mutes/loud.ts'
import { codeSources } from '../sources/index.ts'
import { columns } from './columns.ts'
import { placesOf } from './places.ts'
import { type StandingFacts, standings } from './standing.ts'
import type { WorkColumns } from './work-columns.ts'

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

export type OwnerFacts = StandingFacts &
  WorkColumns & {
    /** `ref`: `github.com/owner/name`. `asOf`: when all that is told of it was read. */
    repository: { ref: string; asOf: string | null } | null
    /** Repositories there are, when none was named and there is not exactly one. */
    choices: string[]
    files: RuleFile[]
    /** Everybody named by what follows, once. */
    people: Record<string, PersonSummary>
    /** Who wrote the change: ids; nobody where it was not said or is not known. */
    author: string[]
    /** Reviews of changes by the author: of everybody together, and who made them. */
    pairs: { weight: number; people: Record<string, { changes: number; weight: number }> }
    decisions: DecisionRow[]
    /** About the paths and the folders above them. */
    corrections: Correction[]
    /** Id of whoever asks. */
    you: string | null
  }

/** People read of those who reviewed the author; of those who review most in the repository. */
const mostPairs = 30
const mostEverywhere = 20

export type OwnersQuestion = {
  repository: string | null
  paths: readonly string[]
  /** Handle of the author of the change. */
  author: string | null
  /** Keys of rule files that are compiled already. */
  known: readonly string[]
  now: Date
}

/** Of each path the file itself (0), its folder (1), the folder above (2); '' where there is none but the root. */
const placesAt = (paths: readonly string[], depth: number): SQL =>
  textArray(paths.map(path => placesOf(path)[depth] ?? ''))

/** The paths and every folder above them, of which corrections and decisions tell. */
const folders: SQL = sql`array(select distinct unnest(path_and_folders(path)) from asked)`

/** What `place` says of a path of the repository: one look-up, of which Postgres otherwise makes a reading of everything. */
const sumsAt = (path: SQL): SQL => sql`
  select w.part, w.changes, w.weight / (select today from scale) weight, w.people, w.counts, w.weights, w.last_ats
    from home h join place_mine w on w.container_id = h.id and w.path = ${path}
   where (w.container_id, w.part) not in (select container_id, part from told) offset 0`

/** The sum of a column over those of a group that are of one part. */
const sumOf = (column: string, part: string): SQL =>
  sql.raw(`coalesce(sum(${column}) filter (where part = '${part}'), 0)`)

/** A moment in whole seconds since 1970, never later than it was; 0: never. */
const secondsOf = (moment: string): SQL =>
  sql.raw(`coalesce(floor(date_part('epoch', ${moment})), 0)::bigint`)

/** Who did how much of one part where, and when last. */
const doneIn = (part: 'work' | 'reviews'): SQL => sql`(
  select jsonb_build_object(${columns('place', 'person', 'times', 'weight', 'last_at')}) from (
    select place, m.n person, x.times, (x.weight / (select today from scale))::real weight, ${secondsOf('x.last_at')} last_at
      from (select place, unnest(people) id, unnest(counts) times, unnest(weights) weight, unnest(last_ats) last_at from done where part = ${sql.raw(`'${part}'`)}) x
      join meant m using (id)) x)`

/**
 * All that is known about the owners of paths, in one statement whose cost grows with the paths, not with the history. Whom the
 * viewer has muted, and who does not want to be named, is not named as one who knows; that a rule lets them decide is a fact about the
 * file, and stays.
 */
export const factsOf = ({ repository, paths, author, known, now }: OwnersQuestion): SQL => sql`
  with ${mutedByViewer}, repo as materialized (
    select c.*, address_of(c.url, c.ref) address, case c.source when 'git' then c.ref else address_of(c.url, c.ref) end shown
      from container_mine c where c.source = any (${textArray(codeSources)})),
  named as (
    select distinct address from repo where ${repository}::text is null or lower(${repository}) in (address, lower(ref), lower(name))),
  home as materialized (
    select * from repo where address in (select address from named) and ((select count(*) from named) = 1 or address = lower(${repository}))),
  told as materialized (select * from told_elsewhere_mine),
  said as materialized (select * from said_standing),
  scale as materialized (select decayed_weight(${now.toISOString()}::timestamptz) today),
  writer as materialized (
    select distinct coalesce(p.merged_into, p.id) id from identity_mine i join person p on p.id = i.person_id
     where lower(i.handle) = lower('@' || ltrim(${author}::text, '@'))),
  asked as materialized (select * from unnest(${placesAt(paths, 0)}, ${placesAt(paths, 1)}, ${placesAt(paths, 2)}) a (path, folder, above)),
  file as (
    select i.id, i.id || ' ' || i.version key, i.paths[1] path, i.url, iso(greatest(i.indexed_at, h.indexed_at)) as_of
      from item_mine i join home h on h.id = i.container_id where i.kind = 'codeowners'
       and (h.id, 'rules') not in (select container_id, part from told)),
  root as materialized (
    select c.person_id, part_of(c.role) part, c.weight / (select today from scale) weight, c.last_at,
           (c.container_id, part_of(c.role)) not in (select container_id, part from told) counts
      from home h join contribution_mine c on c.container_id = h.id and c.path = '' join person who on who.id = c.person_id and who.kind <> 'bot'),
  everywhere as materialized (
    select person_id, ${sumOf('weight', 'work')}::real authored, ${sumOf('weight', 'reviews')}::real reviewed, max(last_at) last_at
      from root where counts group by person_id),
  spot as materialized (
    select row_number() over () place, path from (select path from asked union select folder from asked where folder <> '') x),
  near as materialized (select p.place, p.path, w.* from spot p cross join lateral (${sumsAt(sql`p.path`)}) w),
  far as (
    select p.place, p.path, w.* from (
      select -row_number() over () place, path from (
        select above path from asked where above <> '' and path not in (select path from near) and folder not in (select path from near)
        except select folder from asked) x
    ) p cross join lateral (${sumsAt(sql`p.path`)}) w),
  done as materialized (select * from near union all select * from far),
  pair as materialized (
    select c.reviewer_id, sum(c.changes) changes, sum(c.weight) / max(s.today) weight, row_number() over (order by sum(c.weight) desc, c.reviewer_id) nth
      from review_pair_mine c join home h on h.id = c.container_id cross join scale s
      join person p on p.id = c.reviewer_id and p.kind <> 'bot'
     where c.author_id in (select id from writer) and (h.id, 'reviews') not in (select container_id, part from told) group by c.reviewer_id),
  busy as (
    select person_id from everywhere where reviewed > 0 order by reviewed desc, person_id limit ${mostEverywhere}::int),
  meant as materialized (
    select id, row_number() over (order by id) n
      from (select unnest(people) id from done union select reviewer_id from pair where nth <= ${mostPairs}::int union select person_id from busy) x
     where not ${isMutedPerson(sql`id`)} and id not in (select person_id from said where unnamed)),
  handle as materialized (
    select distinct on (f.id, o) f.id file, o handle, coalesce(p.merged_into, p.id) person_id
      from file f join code_owner_rule r on r.item_id = f.id cross join unnest(r.owners) o
      join identity_mine i on lower(i.handle) = lower(o) or i.key = lower(o) join person p on p.id = i.person_id order by f.id, o, i.source, i.key),
  fix as materialized (
    select c correction, c.instead_id from correction_mine c where c.repository in (select address from home) and c.path = any (${folders})),
  judged as (select id from meant union select person_id from handle union select instead_id from fix where instead_id is not null),${standings}
  select jsonb_build_object(
    'repository', (select jsonb_build_object('ref', (array_agg(shown order by source = 'git' desc, audience_id))[1], 'asOf', iso(min(indexed_at))) from home having count(*) > 0),
    'choices', (select coalesce(jsonb_agg(ref order by ref), '[]') from (
        select (array_agg(shown order by source = 'git' desc, audience_id))[1] ref from repo group by address) x),
    'files', (select coalesce(jsonb_agg(jsonb_build_object('key', f.key, 'path', f.path, 'url', f.url, 'asOf', f.as_of,
        'rules', case when f.key <> all (${textArray(known)}) then (
          select coalesce(jsonb_agg(jsonb_build_object('line', r.line, 'pattern', r.pattern, 'owners', to_jsonb(r.owners)) order by r.line), '[]')
            from code_owner_rule r where r.item_id = f.id) end,
        'handles', (select coalesce(jsonb_object_agg(n.handle, person_json(n.person_id)), '{}') from handle n where n.file = f.id))), '[]') from file f),
    'you', person_called(null),
    'stands', (select jsonb_build_object('id', coalesce(jsonb_agg(id), '[]'), ${columns('last_at', 'gone', 'waiting')}) from standing),
    'said', (select coalesce(jsonb_object_agg(id, jsonb_build_object('awayUntil', iso(away_until), 'unnamed', unnamed)), '{}')
        from standing where away_until is not null or unnamed),
    'corrections', (select coalesce(jsonb_agg(correction_json(correction) order by (correction).since, (correction).id), '[]') from fix),
    'places', (select jsonb_build_object('path', coalesce(jsonb_agg(path), '[]'), ${columns('place', 'authored', 'reviewed', 'changes')}) from (
        select place, path, ${sumOf('weight', 'work')}::real authored, ${sumOf('weight', 'reviews')}::real reviewed, ${sumOf('changes', 'work')} changes
          from done group by place, path) x),
    'work', ${doneIn('work')},
    'reviews', ${doneIn('reviews')},
    'people', people_json(array(select id from meant)),
    'everywhere', (select jsonb_build_object('authored', coalesce(sum(authored), 0)::real, 'reviewed', coalesce(sum(reviewed), 0)::real) from everywhere),
    'active', (select jsonb_build_object(${columns('person', 'authored', 'reviewed', 'last_at')}) from (
        select n person, authored, reviewed, ${secondsOf('last_at')} last_at from everywhere join meant m on m.id = person_id order by n) x),
    'author', (select coalesce(jsonb_agg(id), '[]') from writer),
    'pairs', (select jsonb_build_object('weight', coalesce(sum(weight), 0), 'people',
        coalesce(jsonb_object_agg(reviewer_id, jsonb_build_object('changes', changes, 'weight', weight)) filter (where reviewer_id in (select id from meant)), '{}')) from pair),
    'decisions', (select coalesce(jsonb_agg(decision_json(id)), '[]') from (
        select distinct on (coalesce(i.url, i.id::text), d.ordinal) d.id from decision_mine d
          join item_mine i on i.id = d.item_id join home h on h.id = i.container_id
         where d.scope && ${folders} and ${isLoud(sql`i`)} order by coalesce(i.url, i.id::text), d.ordinal, h.source = 'git', d.id) x)
  ) answer`
