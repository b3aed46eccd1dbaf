import { type SQL, sql } from 'drizzle-orm'
import type { FeedbackTally } from '#shared/contract/feedback.ts'
import type { PersonSummary } from '#shared/contract/people.ts'
import { foldersOf, textArray } from '../db/sql.ts'
import type { QuestionVector } from '../embed/question.ts'
import type { CoverageRow, DecisionRow, ItemRow } from '../items/rows.ts'
import { toldOnce } from '../items/told-once.ts'
import { isLoud, mutedByViewer } from '../mutes/loud.ts'
import { meaningParts } from './meaning.ts'

/** A question, with its addresses already in canonical form. */
export type Question = {
  title: string
  text: string
  subject: string | null
  /** The container its page lies in, by the page's address; what is indexed of the page itself says better. */
  home: string | null
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
  /** Sums of idf: of all shared lexemes, and of those in the question's title. */
  shares: { all: number; title: number }
  /** Lexemes of it; of its title; of its title that are in the question. */
  lexemes: { all: number; title: number; inTitle: number }
  /** Of titles, without numbers: words of its own, those the question's title has, too, and the sum of their idf. */
  titles: { words: number; both: number; idf: number }
  /** Who had a part in it and wrote the question's page (of none: asks), by name; and whether it lies where that page lies. */
  near: { person: string | null; home: boolean }
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
  /** Who it is given to, of an issue. */
  assignee: PersonSummary | null
  /** Of what is not done any more: title of what is done in its place. */
  instead: string | null
  /** Who asks said that warning of it was not useful. */
  refused: boolean
}

export type Answer = {
  subject: (ItemRow & { muted: boolean }) | null
  /** What a copy of the question itself would score; 0 for an empty one. */
  self: number
  /** Sums of idf of its lexemes: all of them, those in its title, and those there that are no numbers. */
  asked: { all: number; title: number; titleWords: number }
  /** Items this viewer may see. */
  items: number
  candidates: Candidate[]
  decisions: DecisionRow[]
  coverage: CoverageRow
  /** People who are away, or do not want to be named as somebody to ask. */
  unasked: string[]
  /** Whether everything could be found by what it means; null: nothing could. */
  meaning: 'on' | 'partly' | null
  /** What moves the threshold of this workspace; `base` is null for the product's own. */
  overlap: { base: number | null; answers: FeedbackTally }
}

// How much is read: terms of the question, postings behind them, terms that choose a chunk, candidates by words, by links,
// by paths, and of those by words how many have their best chunk looked for (the others show their beginning).
// docs/measurements/related.md: 40 terms lost a third of the hits of whole specifications. docs/measurements/speed.md: 100
// candidates by words find what 150 found; the three best words may have `ofFew` times the postings, beyond which they say nothing.
const budget = {
  terms: 300,
  postings: { least: 5_000, share: 0.01, ofFew: 4 },
  telling: 20,
  words: 100,
  links: 30,
  paths: 30,
  chunks: 50,
} as const
/**
 * A word of the question's title counts twice, and a repeated word the square root of its times
 * (docs/measurements/related.md: titles × 5 are better for trackers, and far worse for a passage of a long page).
 */
const titleWeight = 2
/** A word said more often counts as said so often. */
const repeats = 9

/** The idf of a word that `df` of the `n` items of `size` have, as Lucene's BM25 has it: never below 0. */
export const idfOf = (df: SQL): SQL => sql`ln(1 + (n - ${df} + .5) / (${df} + .5))`

/**
 * Terms of the question and their weights, the rarest known first where there are too many, and the forms that ask the
 * index: tsqueries of the telling ones, a vector of all. GIN asks for each posting which of the terms it has, from the left, and stops
 * at the first: the most frequent come first, each nested in what is left of the ones before (docs/measurements/speed.md).
 */
export const termsOf = (title: string, text: string): SQL => sql`
  words as materialized (select lexemes(${title}, ${text}) lex),
  size as materialized (select greatest(coalesce(sum(items), 0), 1)::float8 n from audience_mine),
  seen as (select lexeme, sum(df)::float8 df from lexeme_mine where lexeme in (select u.lexeme from words, unnest(lex) u) group by 1),
  term as materialized (
    select u.lexeme, coalesce(s.df, 0) df, u.title, idf, boost
      from (select lexeme, 'A' = any (weights) title, sqrt(least(cardinality(positions), ${repeats}::int)) * case when 'A' = any (weights) then ${titleWeight}::int else 1 end boost
              from words, unnest(lex)) u
     cross join size left join seen s using (lexeme) cross join lateral (select ${idfOf(sql`coalesce(s.df, 0)`)} idf) x
     where coalesce(s.df, 0) < n / 2 or n < 100
     order by coalesce(s.df, 0) = 0, idf * boost desc, lexeme limit ${budget.terms}::int),
  ranked as (
    select '''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''' lexeme, df, sum(df) over best cost, row_number() over best nth from term where df > 0
    window best as (order by idf * boost / ln(df + 2) desc, lexeme rows unbounded preceding)),
  ask as materialized (select
    (select (string_agg(lexeme, '|(' order by df desc, lexeme) || repeat(')', (count(*) - 1)::int))::tsquery from ranked, (select ${budget.postings.least}::int + n * ${budget.postings.share}::float8 most from size) b
      where cost <= most or (nth <= 3 and cost <= most * ${budget.postings.ofFew}::int)) tq,
    (select string_agg(lexeme, '|')::tsquery from ranked where nth <= ${budget.telling}::int) telling,
    (select ('{' || coalesce(string_agg(d || ':' || w, ','), '') || '}/536870912')::sparsevec
       from (select dim(lexeme) d, sum(idf * boost)::real w from term group by 1) x) qv)`

/** How many candidates by words are read whole: the `most` with the highest `estimate` (foremost.ts). */
export type Foremost = { estimate: SQL; most: number }

/** Everything related to a question, in one statement: one row, one JSON value. */
export const candidatesOf = (q: Question, { estimate, most }: Foremost): SQL => {
  const urls = q.subject ? [q.subject, ...q.urls] : q.urls
  const inTime = sql`(${q.before}::timestamptz is null or i.created_at < ${q.before}::timestamptz)`
  const loud = isLoud(sql`i`)
  const fits = sql`${loud} and ${inTime}`
  const meaning = meaningParts(q.vectors, {
    fits,
    before: q.before,
    characters: q.title.length + q.text.length,
  })
  return sql`
  with ${termsOf(q.title, q.text)}, ${mutedByViewer},${meaning.tables}
  subject as materialized (select id, container_id from item_mine where url = ${q.subject} order by connection_id is null, updated_at desc, id limit 1),
  home as materialized (
    select container_id id from subject
    union select c.id from container_mine c where address_of(c.url, c.ref) = coalesce(
      (select address_of(k.url, k.ref) from container k join subject s on s.container_id = k.id), address_of(${q.home}, null))),
  asker as materialized (
    select (p ->> 'person')::uuid id from item_mine i cross join jsonb_array_elements(i.people) p where i.id in (select id from subject) and p ->> 'role' in ('author', 'co-author')
    union select request_person() where not exists (select from subject)),
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
  touched as materialized (
    select d.id, d.item_id from decision_mine d join item_mine i on i.id = d.item_id where d.scope && ${foldersOf(q.paths)} and ${loud}),
  drawn as materialized (select id from by_words union select id from by_links union select id from by_paths ${meaning.candidates}),
  once as materialized (${toldOnce(
    sql`i.id in (select id from drawn union select item_id from touched)
       and i.id not in (select id from subject) and (i.url = ${q.subject}) is not true and i.kind <> 'codeowners'`,
    meaning.alone,
  )}),
  candidate as materialized (
    select i.*, x.score, row_number() over (order by x.score desc, i.id) nth
      from item_mine i cross join lateral (select -(i.weights <#> (select qv from ask)) score) x
     where i.id in (select id from drawn intersect select id from once)),
  -- FULL JOIN, because it is never a nested loop, which the planner takes for the few terms it expects; it sees through a plain IS NOT NULL.
  met as materialized (
    select c.id, t.lexeme, t.idf, t.boost, t.title
      from (select id, unnest(tsvector_to_array(lex)) lexeme from candidate) c full join term t using (lexeme)
     where (t.lexeme is null) is false and (c.id is null) is false),
  shared as materialized (select id, sum(idf) idf, sum(idf) filter (where title) title from met group by id),
  titled as materialized (
    select c.id, count(c.id) n, count(t.lexeme) shared, count(c.id) filter (where c.lexeme !~ '^[0-9]') words,
           count(t.lexeme) filter (where t.title and t.lexeme !~ '^[0-9]') both_words, sum(t.idf) filter (where t.title and t.lexeme !~ '^[0-9]') both_idf
      from (select id, unnest(tsvector_to_array(ts_filter(lex, '{a}'))) lexeme from candidate) c full join term t using (lexeme) group by c.id),
  asked as materialized (
    select coalesce((select -(term_weights(lex) <#> qv) from words, ask), 0) self, coalesce(sum(idf), 0) total, coalesce(sum(idf) filter (where title), 0) title,
           coalesce(sum(idf) filter (where title and lexeme !~ '^[0-9]'), 0) title_words from term),
  foremost as materialized (
    (select c.id from candidate c left join shared s using (id) left join titled t using (id) order by ${estimate} desc, c.id limit ${most}::int)
    union select id from by_links union select id from by_paths ${meaning.candidates}),
  -- IS TRUE keeps it a hashed lookup: as a join it is a nested loop.
  telling as materialized (
    select id, jsonb_agg(jsonb_build_object('lexeme', lexeme, 'idf', idf) order by place) terms
      from (select m.*, row_number() over (partition by id order by idf * boost desc, lexeme) place from met m
             where (id in (select id from foremost)) is true) x
     where place <= 8 group by id),
  author as materialized (
    select key::uuid id, value author from jsonb_each(people_json(array(select distinct author_id from candidate where (id in (select id from foremost)) is true)))),
  touching as (
    select d.id from decision_mine d where d.item_id in (select id from candidate intersect select id from foremost)
    union select id from touched where item_id in (select id from once))
  select jsonb_build_object(
    'subject', (select item_json(i) || jsonb_build_object('muted', not ${loud}) from item_mine i where i.id in (select id from subject)),
    'self', (select self from asked),
    'asked', (select jsonb_build_object('all', total, 'title', title, 'titleWords', title_words) from asked),
    'items', (select n from size),
    'coverage', coverage_json(),
    'unasked', (select coalesce(jsonb_agg(person_id), '[]') from said_standing),
    'meaning', ${meaning.state},
    'overlap', (select jsonb_build_object('base', w.overlap_base, 'answers', feedback_tally('overlap')) from workspace w where w.id = request_workspace()),
    'decisions', (select coalesce(jsonb_agg(decision_json(id)), '[]') from touching),
    'candidates', (select coalesce(jsonb_agg(jsonb_build_object(
      'item', (select item_with(i, k, a.author) from item_mine i join container k on k.id = i.container_id left join author a on a.id = i.author_id where i.id = c.id),
      'score', c.score,
      'meaning', ${meaning.nearness},
      'terms', coalesce(m.terms, '[]'),
      'shares', jsonb_build_object('all', coalesce(s.idf, 0), 'title', coalesce(s.title, 0)),
      'lexemes', jsonb_build_object('all', length(c.lex), 'title', coalesce(t.n, 0), 'inTitle', coalesce(t.shared, 0)),
      'titles', jsonb_build_object('words', coalesce(t.words, 0), 'both', coalesce(t.both_words, 0), 'idf', coalesce(t.both_idf, 0)),
      'near', jsonb_build_object(
        'person', (select w.name from jsonb_array_elements(c.people) p join person w on w.id = (p ->> 'person')::uuid
                    where w.id in (select id from asker) order by w.name limit 1),
        'home', c.container_id in (select id from home)),
      'named', c.url is not null and c.url = any (${textArray(q.urls)}),
      'names', exists (select from link l where l.item_id = c.id and l.url = ${q.subject}),
      'shared', (select count(distinct l.url) from link l where l.item_id = c.id and l.url = any (${textArray(q.urls)})),
      'paths', to_jsonb(array(select unnest(c.paths) intersect select unnest(${textArray(q.paths)}) order by 1 limit 20)),
      'chunk', (select jsonb_build_object('heading', to_jsonb(k.heading), 'text', left(k.text, 2000)) from chunk k where k.item_id = c.id
                 order by case when c.nth <= ${budget.chunks}::int then coalesce(ts_rank(k.lex, (select telling from ask)), 0) end desc, k.ordinal limit 1),
      'decisions', (select coalesce(jsonb_agg(d.id), '[]') from decision_mine d where d.item_id = c.id),
      'assignee', case when c.kind = 'issue' then
        (select person_json((p ->> 'person')::uuid) from jsonb_array_elements(c.people) with ordinality x (p, nth) where p ->> 'role' = 'assignee' order by nth limit 1) end,
      'instead', case when c.state in ('abandoned', 'closed') then
        (select o.title from item_mine o
          where o.id in (select i.id from link l join item_mine i on i.url = l.url where l.item_id = c.id and l.kind = 'duplicates'
                         union select l.item_id from link l where l.url = c.url and l.kind = 'supersedes')
            and ${isLoud(sql`o`)}
          order by o.created_at desc, o.id limit 1) end,
      'refused', exists (select from feedback f where f.workspace_id = request_workspace() and f.person_id = request_person()
                          and f.item_id = c.id and f.about = 'overlap' and f.answer = 'not-useful')
    ) order by c.score desc, c.id), '[]') from candidate c join foremost f using (id) left join shared s using (id) left join titled t using (id) left join telling m using (id))
  ) answer`
}
