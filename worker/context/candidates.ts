import { type SQL, sql } from 'drizzle-orm'
import { foldersOf, textArray } from '../db/sql.ts'
import type { QuestionVector } from '../embed/question.ts'
import type { CoverageRow, DecisionRow, ItemRow } from '../items/rows.ts'
import { isLoud, mutedByViewer } from '../mutes/loud.ts'
import { meaningParts } from './meaning.ts'

/** A question, with its addresses already in canonical form. */
export type Question = {
  title: string
  text: string
  subject: string | null
  urls: string[]
  paths: string[]
  /** Only what was made before this ISO instant; null: everything. */
  before: string | null
  /** What it means to each model; empty: it is asked by its words alone. */
  vectors: readonly QuestionVector[]
}

/** One item before ranking, with every signal the database can see. */
export type Candidate = {
  item: ItemRow
  /** BM25 of the question against it. */
  score: number
  /** Shared lexemes, most telling first, with their idf. */
  terms: { lexeme: string; idf: number }[]
  /** How near it is to what the question means, above what the nearest are on the mean: 0 … 1; null: not known. */
  meaning: number | null
  /** The question names its address. */
  named: boolean
  /** It names the subject's address. */
  names: boolean
  /** Addresses both name. */
  shared: number
  /** Paths both touch. */
  paths: string[]
  chunk: { heading: string[]; text: string } | null
  decisions: string[]
}

export type Answer = {
  subject: (ItemRow & { muted: boolean }) | null
  /** What a copy of the question itself would score; 0 for an empty one. */
  self: number
  /** Items this viewer may see. */
  items: number
  candidates: Candidate[]
  decisions: DecisionRow[]
  coverage: CoverageRow
  /** Whether everything could be found by what it means; null: nothing could. */
  meaning: 'on' | 'partly' | null
}

// How much is read: terms of the question, postings behind them, candidates by words, by links, by paths.
const budget = { terms: 300, postings: 15_000, dimensions: 4_000, words: 150, links: 30, paths: 30 } as const
/** A word of the question's title counts as five (PROVEN.md 3: hit@5 .436 at ×2, .473 at ×5). */
const titleWeight = 5

/** Terms of the question, their weights, and the two forms that ask the index: a tsquery of the telling few, a vector of all. */
export const termsOf = (title: string, text: string): SQL => sql`
  words as materialized (select lexemes(${title}, ${text}) lex),
  size as materialized (select greatest(coalesce(sum(items), 0), 1)::float8 n from audience_mine),
  seen as (select lexeme, sum(df)::float8 df from lexeme_mine where lexeme in (select u.lexeme from words, unnest(lex) u) group by 1),
  term as materialized (
    select u.lexeme, coalesce(s.df, 0) df, ln(1 + (n - coalesce(s.df, 0) + .5) / (coalesce(s.df, 0) + .5)) idf,
           case when 'A' = any (u.weights) then ${titleWeight}::int else 1 end boost
      from words cross join unnest(lex) u cross join size left join seen s using (lexeme)
     where coalesce(s.df, 0) < n / 2 or n < 100),
  ranked as (
    select lexeme, sum(df) over best cost, row_number() over best nth from term where df > 0
    window best as (order by idf * boost / ln(df + 2) desc, lexeme rows unbounded preceding)),
  ask as materialized (select
    (select string_agg('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''', '|')::tsquery
       from ranked where (cost <= ${budget.postings}::int or nth <= 3) and nth <= ${budget.terms}::int) tq,
    (select ('{' || coalesce(string_agg(d || ':' || w, ','), '') || '}/536870912')::sparsevec
       from (select dim(lexeme) d, sum(idf * boost)::real w from term group by 1 order by 2 desc limit ${budget.dimensions}::int) x) qv)`

/** Everything related to a question, in one statement: one row, one JSON value. */
export const candidatesOf = (q: Question): SQL => {
  const urls = q.subject ? [q.subject, ...q.urls] : q.urls
  const inTime = sql`(${q.before}::timestamptz is null or i.created_at < ${q.before}::timestamptz)`
  const loud = isLoud(sql`i`)
  const fits = sql`${loud} and ${inTime}`
  const meaning = meaningParts(q.vectors, { fits, before: q.before })
  return sql`
  with ${termsOf(q.title, q.text)}, ${mutedByViewer},${meaning.tables}
  subject as materialized (select id from item_mine where url = ${q.subject} order by updated_at desc, id limit 1),
  by_words as (
    select i.id from item_mine i where i.lex @@ (select tq from ask) and ${fits}
     order by i.weights <#> (select qv from ask), i.id limit ${budget.words}::int),
  by_links as (
    select id from (
      select i.id, i.updated_at from item_mine i where i.url = any (${textArray(q.urls)}) and ${fits}
      union select i.id, i.updated_at from item_mine i join link l on l.item_id = i.id where l.url = any (${textArray(urls)}) and ${fits}
    ) x order by updated_at desc, id limit ${budget.links}::int),
  by_paths as (
    select i.id from item_mine i where i.paths && ${textArray(q.paths)} and ${fits} order by i.created_at desc, i.id limit ${budget.paths}::int),
  candidate as materialized (
    select i.*, -(i.weights <#> (select qv from ask)) score from item_mine i
     where i.id in (select id from by_words union select id from by_links union select id from by_paths ${meaning.candidates})
       and i.id not in (select id from subject) and i.kind <> 'codeowners'),
  touching as (
    select d.id from decision_mine d where d.item_id in (select id from candidate)
    union select d.id from decision_mine d join item_mine i on i.id = d.item_id
           where d.scope && ${foldersOf(q.paths)} and d.item_id not in (select id from subject) and ${loud})
  select jsonb_build_object(
    'subject', (select item_json(i) || jsonb_build_object('muted', not ${loud}) from item_mine i where i.id in (select id from subject)),
    'self', coalesce((select -(term_weights(lex) <#> qv) from words, ask), 0),
    'items', (select n from size),
    'coverage', coverage_json(),
    'meaning', ${meaning.state},
    'decisions', (select coalesce(jsonb_agg(decision_json(id)), '[]') from touching),
    'candidates', (select coalesce(jsonb_agg(jsonb_build_object(
      'item', (select item_json(i) from item_mine i where i.id = c.id),
      'score', c.score,
      'meaning', ${meaning.nearness},
      'terms', (select coalesce(jsonb_agg(jsonb_build_object('lexeme', t.lexeme, 'idf', t.idf) order by t.idf * t.boost desc, t.lexeme), '[]') from (
        select t.* from unnest(c.lex) u join term t using (lexeme) order by t.idf * t.boost desc, t.lexeme limit 8) t),
      'named', c.url is not null and c.url = any (${textArray(q.urls)}),
      'names', exists (select from link l where l.item_id = c.id and l.url = ${q.subject}),
      'shared', (select count(distinct l.url) from link l where l.item_id = c.id and l.url = any (${textArray(q.urls)})),
      'paths', to_jsonb(array(select unnest(c.paths) intersect select unnest(${textArray(q.paths)}) order by 1 limit 20)),
      'chunk', (select jsonb_build_object('heading', to_jsonb(k.heading), 'text', left(k.text, 2000)) from chunk k
                 where k.item_id = c.id order by coalesce(ts_rank(k.lex, (select tq from ask)), 0) desc, k.ordinal limit 1),
      'decisions', (select coalesce(jsonb_agg(d.id), '[]') from decision_mine d where d.item_id = c.id)
    ) order by c.score desc, c.id), '[]') from candidate c)
  ) answer`
}
