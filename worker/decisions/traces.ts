import { type SQL, sql } from 'drizzle-orm'
import type { ItemKind } from '#shared/contract/items.ts'
import { idfOf, termsOf } from '../context/candidates.ts'
import { textArray } from '../db/sql.ts'
import { aroundOf } from './around.ts'

/** What is looked for: what came after a decision that may have carried it out. */
export type Followed = {
  decision: string
  title: string
  statement: string
  scope: string[]
  /** How a text names its record: file, `ADR-7`. */
  names: string[]
  /** Who is asked what became of it. */
  owner: string
}

/** A word of a decision: `there`: the part of the work that says it which is done where the decision applies, 0..1. */
export type Term = { title: boolean; df: number; idf: number; there: number }

/** Something made after a decision, with every sign that it may have to do with it. */
export type Trace = {
  item: string
  kind: ItemKind
  title: string
  url: string | null
  createdAt: string
  /** It links to the record, or calls it by its name; and to how many records it links in all. */
  names: boolean
  records: number
  /** Which of the decision's words it says, by their place in `terms`, in that order. */
  terms: number[]
  /**
   * Sums of idf: of words it says that only the decision's reason and alternatives say, of those the decision's record says anywhere,
   * and of all its own.
   */
  reason: number
  whole: number
  idf: number
  /** It records a decision itself, what that says, and where it applies. */
  decides: boolean
  said: string
  scope: string[]
  /** Who is asked about the decision, or wrote its record, had a part in it. */
  theirs: boolean
  /** Paths it touches: all, those within the decision's scope, and those in its place. */
  paths: { all: number; within: number; there: number }
}

export type Traces = {
  /** The decision's words, those that tell most first. */
  terms: Term[]
  /** How many things say two of its words both: places in `terms`, the smaller first, and a count. Those nothing says both are left out. */
  pairs: [one: number, other: number, items: number][]
  /** Folders it applies to: those of its scope, else the one where most work with its words is done. */
  place: string[]
  /** What took its place, as far as whoever is asked sees it. */
  successor: string | null
  found: Trace[]
}

/** Items looked at, by words and by links each. */
const most = 60

/** Characters read of what another record decides. */
const mostSaid = 4_000

const whole = (names: readonly string[]): SQL =>
  sql`(select string_agg('''' || replace(u.lexeme, '''', '''''') || '''', '|')::tsquery from unnest(whole_identifiers(lower(${names.join(' ')}), 'D')) u)`

/** Where it applies is compared as paths; their pieces are words of half the repository. */
export const withoutPaths = (text: string, paths: readonly string[]): string =>
  paths.reduce((rest, path) => rest.replaceAll(path, ' '), text)

/** How many of some paths lie where something applies: files, and folders with a slash behind. */
export const within = (paths: SQL, scope: SQL): SQL =>
  sql`(select count(*) from unnest(${paths}) p where exists (select from unnest(${scope}) s where p = s or s like '%/' and starts_with(p, s)))`

/** One row with one JSON value: what came after a decision and has its words, its paths or its name. For whoever asks. */
export const tracesOf = ({ decision, title, statement, scope, names, owner }: Followed): SQL => sql`
  with ${termsOf(title, withoutPaths(statement, scope))},
  record as materialized (
    select i.id, i.url, i.lex, i.author_id, coalesce(d.decided_at, i.created_at) since from decision_mine d join item_mine i on i.id = d.item_id where d.id = ${decision}::uuid),
  ${aroundOf(scope)},
  called as materialized (select ${whole(names)} tq),
  linked as materialized (
    select distinct l.item_id id from record r join link l on l.url = r.url and l.workspace_id = request_workspace()
    union select i.id from item_mine i where i.lex @@ (select tq from called)),
  by_words as (
    select i.id from item_mine i cross join record r where i.lex @@ (select tq from ask) and i.created_at > r.since
     order by i.weights <#> (select qv from ask), i.id limit ${most}::int),
  found as materialized (
    select i.*, l.id is not null named, exists (
        select from jsonb_array_elements(i.people) p where (p ->> 'person')::uuid in (${owner}::uuid, r.author_id)) theirs
      from item_mine i cross join record r left join linked l on l.id = i.id
     where i.id <> r.id and i.created_at > r.since and i.kind <> 'codeowners'
       and i.id in (select id from by_words union all select id from (select id from linked order by id limit ${most}::int) x)),
  reason as materialized (
    select u lexeme from decision_mine d cross join unnest(tsvector_to_array(lexemes('', concat_ws(' ', d.why, array_to_string(d.alternatives, ' '))))) u
     where d.id = ${decision}::uuid and u not in (select u.lexeme from words, unnest(lex) u)),
  said as materialized (select unnest(tsvector_to_array(lex)) lexeme from record),
  weighed as materialized (
    select u.lexeme, ${idfOf(sql`x.df`)} idf
      from size cross join (select distinct unnest(tsvector_to_array(lex)) lexeme from found) u
     cross join lateral (select coalesce(sum(l.df), 0)::float8 df from lexeme_mine l where l.lexeme = u.lexeme) x)
  select jsonb_build_object(
    'terms', (select coalesce(jsonb_agg(jsonb_build_object('title', t.title, 'df', t.df, 'idf', t.idf,
                'there', case when exists (select from place) then (coalesce(w.there, 0) + .5) / (coalesce(w.n, 0) + 2) else .5 end) order by t.nth), '[]')
                from numbered t left join there w using (nth)),
    'pairs', (select coalesce(jsonb_agg(jsonb_build_array(one, other, n)), '[]') from pair),
    'place', (select coalesce(jsonb_agg(folder), '[]') from place),
    'successor', successor_of(${decision}::uuid),
    'found', (select coalesce(jsonb_agg(jsonb_build_object(
      'item', f.id, 'kind', f.kind, 'title', f.title, 'url', f.url, 'createdAt', iso(f.created_at),
      'names', f.named,
      'records', (select count(distinct d.item_id) from link l join item_mine i on i.url = l.url join decision_mine d on d.item_id = i.id where l.item_id = f.id),
      'decides', exists (select from decision_mine d where d.item_id = f.id),
      'said', (select coalesce(left(string_agg(d.title || '. ' || d.statement, ' ' order by d.ordinal), ${mostSaid}::int), '') from decision_mine d where d.item_id = f.id),
      'scope', (select coalesce(jsonb_agg(distinct s), '[]') from decision_mine d cross join unnest(d.scope) s where d.item_id = f.id),
      'theirs', f.theirs,
      'terms', (select coalesce(jsonb_agg(t.nth order by t.nth), '[]') from unnest(tsvector_to_array(f.lex)) u (lexeme) join numbered t using (lexeme)),
      'idf', (select coalesce(sum(w.idf), 0) from weighed w where w.lexeme = any (tsvector_to_array(f.lex))),
      'reason', (select coalesce(sum(w.idf), 0) from weighed w join reason using (lexeme) where w.lexeme = any (tsvector_to_array(f.lex))),
      'whole', (select coalesce(sum(w.idf), 0) from weighed w join said using (lexeme) where w.lexeme = any (tsvector_to_array(f.lex))),
      'paths', jsonb_build_object('all', cardinality(f.paths),
        'within', ${within(sql`f.paths`, textArray(scope))},
        'there', (select count(*) from unnest(f.paths) p where exists (select from place where starts_with(p, folder))))
    ) order by f.created_at, f.id), '[]') from found f)) answer`
