import { type SQL, sql } from 'drizzle-orm'
import type { ItemKind } from '#shared/contract/items.ts'
import { idfOf, termsOf } from '../context/candidates.ts'
import { textArray } from '../db/sql.ts'

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
  /**
   * Sums of idf of the decision's words it has: all, and those of the decision's title; of words it has that only the decision's reason
   * and alternatives say; and of all its own words.
   */
  shares: { all: number; title: number }
  reason: number
  idf: number
  /** It records a decision itself, and where that applies. */
  decides: boolean
  scope: string[]
  /** Who is asked about the decision, or wrote its record, had a part in it. */
  theirs: boolean
  /** Paths it touches: all, and those within the decision's scope. */
  paths: { all: number; within: number }
}

export type Traces = {
  /** Sums of idf of the decision's words. */
  asked: { all: number; title: number }
  /** What took its place, as far as whoever is asked sees it. */
  successor: string | null
  found: Trace[]
}

/** Items looked at, by words and by links each. */
const most = 60

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
    select i.id, i.url, i.author_id, coalesce(d.decided_at, i.created_at) since from decision_mine d join item_mine i on i.id = d.item_id where d.id = ${decision}::uuid),
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
  weighed as materialized (
    select u.lexeme, ${idfOf(sql`x.df`)} idf
      from size cross join (select distinct unnest(tsvector_to_array(lex)) lexeme from found) u
     cross join lateral (select coalesce(sum(l.df), 0)::float8 df from lexeme_mine l where l.lexeme = u.lexeme) x)
  select jsonb_build_object(
    'asked', (select jsonb_build_object('all', coalesce(sum(idf), 0), 'title', coalesce(sum(idf) filter (where title), 0)) from term),
    'successor', successor_of(${decision}::uuid),
    'found', (select coalesce(jsonb_agg(jsonb_build_object(
      'item', f.id, 'kind', f.kind, 'title', f.title, 'url', f.url, 'createdAt', iso(f.created_at),
      'names', f.named,
      'records', (select count(distinct d.item_id) from link l join item_mine i on i.url = l.url join decision_mine d on d.item_id = i.id where l.item_id = f.id),
      'decides', exists (select from decision_mine d where d.item_id = f.id),
      'scope', (select coalesce(jsonb_agg(distinct s), '[]') from decision_mine d cross join unnest(d.scope) s where d.item_id = f.id),
      'theirs', f.theirs,
      'idf', (select coalesce(sum(w.idf), 0) from weighed w where w.lexeme = any (tsvector_to_array(f.lex))),
      'reason', (select coalesce(sum(w.idf), 0) from weighed w join reason using (lexeme) where w.lexeme = any (tsvector_to_array(f.lex))),
      'shares', (select jsonb_build_object('all', coalesce(sum(t.idf), 0), 'title', coalesce(sum(t.idf) filter (where t.title), 0))
                   from unnest(tsvector_to_array(f.lex)) u (lexeme) join term t using (lexeme)),
      'paths', jsonb_build_object('all', cardinality(f.paths), 'within', ${within(sql`f.paths`, textArray(scope))})
    ) order by f.created_at, f.id), '[]') from found f)) answer`
