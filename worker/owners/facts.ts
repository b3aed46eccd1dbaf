import { type SQL, sql } from 'drizzle-orm'
import type { Correction } from '#shared/contract/corrections.ts'
import type { PersonSummary } from '#shared/contract/people.ts'
import { foldersOf, textArray } from '../db/sql.ts'
import type { DecisionRow } from '../items/rows.ts'
import { isLoud, isMutedPerson, mutedByViewer } from '../mutes/loud.ts'
import { codeSources } from '../sources/index.ts'
import { levels, nearLevels } from './places.ts'
import { type StandingFacts, standings } from './standing.ts'

/** Somebody's work at one path or folder (`folder` ends in a slash). */
export type Work = {
  path: string
  /** Key into `people`. */
  person: string
  changes: number
  reviews: number
  /** Changes and reviews, each halved for every quarter of a year that passed. */
  authored: number
  reviewed: number
  lastAt: string
}

/** Work as the statement says it, without names: [person, changes, reviews, authored, reviewed, last at]. */
type WorkRow = [string, number, number, number, number, string]

type Sums = { authored: number; reviewed: number }

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
  /** Everybody named by what follows, once. */
  people: Record<string, PersonSummary>
  /** By path or folder. */
  work: Record<string, WorkRow[]>
  /** Sums at a path, over everybody. */
  totals: Record<string, Sums>
  /** Work in the whole repository: of everybody together, and of whoever is named elsewhere or reviews most. */
  everywhere: { all: Sums; people: Record<string, Sums & { lastAt: string }> }
  /** Who wrote the change: ids; nobody where it was not said or is not known. */
  author: string[]
  /** Reviews of changes by the author: of everybody together, and who made them. */
  pairs: { weight: number; people: Record<string, { changes: number; weight: number }> }
  decisions: DecisionRow[]
  /** Of everybody who may be named, by id. */
  standing: Record<string, StandingFacts>
  /** About the paths and the folders above them. */
  corrections: Correction[]
  /** Id of whoever asks. */
  you: string | null
}

/** People read per path or folder; of those who reviewed the author; of those who review most in the repository. */
const mostPerPath = 8
const mostPairs = 30
const mostEverywhere = 20

/** Work by its place. */
export const workByPlace = ({ work }: Pick<OwnerFacts, 'work'>): Map<string, Work[]> =>
  new Map(
    Object.entries(work).map(([path, rows]) => [
      path,
      rows.map(([person, changes, reviews, authored, reviewed, lastAt]) => ({
        path,
        person,
        changes,
        reviews,
        authored,
        reviewed,
        lastAt,
      })),
    ]),
  )

export type OwnersQuestion = {
  repository: string | null
  paths: readonly string[]
  /** Handle of the author of the change. */
  author: string | null
  /** Keys of rule files that are compiled already. */
  known: readonly string[]
  now: Date
}

/** Everybody's work at a place of the repository: rows as `done` has them. */
const workAt = (path: SQL): SQL => sql`
  select ${path} path, c.person_id, coalesce(sum(c.changes) filter (where c.role <> 'reviewer'), 0) changes, coalesce(sum(c.changes) filter (where c.role = 'reviewer'), 0) reviews,
         coalesce(sum(c.weight) filter (where c.role <> 'reviewer'), 0) / (select today from scale) authored,
         coalesce(sum(c.weight) filter (where c.role = 'reviewer'), 0) / (select today from scale) reviewed, max(c.last_at) last_at
    from home h join work_mine c on c.container_id = h.id and c.path = ${path} join person who on who.id = c.person_id and who.kind <> 'bot' group by c.person_id`

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
  scale as materialized (select decayed_weight(${now.toISOString()}::timestamptz) today),
  writer as materialized (
    select distinct coalesce(p.merged_into, p.id) id from identity_mine i join person p on p.id = i.person_id
     where lower(i.handle) = lower('@' || ltrim(${author}::text, '@'))),
  place as materialized (
    select p asked, f.path, f.depth from unnest(${textArray(paths)}) p cross join unnest((path_and_folders(p))[1:${levels}::int]) with ordinality f (path, depth)),
  file as (
    select i.id, i.id || ' ' || i.version key, i.paths[1] path, i.url, iso(greatest(i.indexed_at, h.indexed_at)) as_of
      from item_mine i join home h on h.id = i.container_id where i.kind = 'codeowners'
       and (h.id, 'rules') not in (select container_id, part from told_elsewhere_mine)),
  -- Looked up place by place: joined as a whole, Postgres reads everybody's work of all times instead.
  near as materialized (select w.* from (select distinct path from place where depth <= ${nearLevels}::int union select '') p cross join lateral (${workAt(sql`p.path`)}) w),
  met as (select distinct asked from place where depth <= ${nearLevels}::int and path in (select path from near)),
  far as (
    select w.* from (
      select path from place where depth > ${nearLevels}::int and asked not in (select asked from met) except select path from place where depth <= ${nearLevels}::int
    ) p cross join lateral (${workAt(sql`p.path`)}) w),
  done as materialized (select * from near union all select * from far),
  best as materialized (
    select * from (select *, row_number() over (partition by path order by authored + reviewed desc, person_id) nth from done
      where path <> '' and not ${isMutedPerson(sql`person_id`)} and person_id not in (select person_id from said_standing where unnamed)) x where nth <= ${mostPerPath}::int),
  pair as materialized (
    select c.reviewer_id, sum(c.changes) changes, sum(c.weight) / max(s.today) weight, row_number() over (order by sum(c.weight) desc, c.reviewer_id) nth
      from review_pair_mine c join home h on h.id = c.container_id cross join scale s
      join person p on p.id = c.reviewer_id and p.kind <> 'bot'
     where c.author_id in (select id from writer) and (h.id, 'reviews') not in (select container_id, part from told_elsewhere_mine) group by c.reviewer_id),
  busy as (
    select person_id from done where path = '' and reviewed > 0 order by reviewed desc, person_id limit ${mostEverywhere}::int),
  meant as materialized (
    select id from (select person_id id from best union select reviewer_id from pair where nth <= ${mostPairs}::int union select person_id from busy) x
     where not ${isMutedPerson(sql`id`)} and id not in (select person_id from said_standing where unnamed)),
  handle as materialized (
    select distinct on (f.id, o) f.id file, o handle, coalesce(p.merged_into, p.id) person_id
      from file f join code_owner_rule r on r.item_id = f.id cross join unnest(r.owners) o
      join identity_mine i on lower(i.handle) = lower(o) or i.key = lower(o) join person p on p.id = i.person_id order by f.id, o, i.source, i.key),
  fix as materialized (
    select c correction, c.instead_id from correction_mine c where c.repository in (select address from home) and c.path = any (${foldersOf(paths)})),
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
    'standing', (select coalesce(jsonb_object_agg(id, answer), '{}') from standing),
    'corrections', (select coalesce(jsonb_agg(correction_json(correction) order by (correction).since, (correction).id), '[]') from fix),
    'work', (select coalesce(jsonb_object_agg(path, rows), '{}') from (
        select path, jsonb_agg(jsonb_build_array(person_id, changes, reviews, authored, reviewed, iso(last_at)) order by nth) rows from best group by path) b),
    'people', (select coalesce(jsonb_object_agg(id, person_json(id)), '{}') from meant),
    'totals', (select coalesce(jsonb_object_agg(path, sums), '{}') from (
        select path, jsonb_build_object('authored', sum(authored), 'reviewed', sum(reviewed)) sums from done where path <> '' group by path) t),
    'everywhere', (select jsonb_build_object('all', jsonb_build_object('authored', coalesce(sum(authored), 0), 'reviewed', coalesce(sum(reviewed), 0)),
        'people', coalesce(jsonb_object_agg(person_id, jsonb_build_object('authored', authored, 'reviewed', reviewed, 'lastAt', iso(last_at)))
                             filter (where person_id in (select id from meant)), '{}')) from done where path = ''),
    'author', (select coalesce(jsonb_agg(id), '[]') from writer),
    'pairs', (select jsonb_build_object('weight', coalesce(sum(weight), 0), 'people',
        coalesce(jsonb_object_agg(reviewer_id, jsonb_build_object('changes', changes, 'weight', weight)) filter (where reviewer_id in (select id from meant)), '{}')) from pair),
    'decisions', (select coalesce(jsonb_agg(decision_json(id)), '[]') from (
        select distinct on (coalesce(i.url, i.id::text), d.ordinal) d.id from decision_mine d
          join item_mine i on i.id = d.item_id join home h on h.id = i.container_id
         where d.scope && ${foldersOf(paths)} and ${isLoud(sql`i`)} order by coalesce(i.url, i.id::text), d.ordinal, h.source = 'git', d.id) x)
  ) answer`
