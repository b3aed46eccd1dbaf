import { type SQL, sql } from 'drizzle-orm'
import { idfOf, termsOf } from '../context/candidates.ts'
import { textArray } from '../db/sql.ts'
import { type Followed, within, withoutPaths } from './traces.ts'

/** How something that was made speaks of another decision than the one that is asked about: the signs of traces.ts. */
export type Rival = {
  item: string
  shares: { all: number; title: number }
  asked: { all: number; title: number }
  /** Paths of it within that decision's scope, and whether that has one. */
  within: number
  hasScope: boolean
  /** Who wrote that decision's record had a part in it. */
  theirs: boolean
}

/** Decisions compared: those whose records say most of the words of the one that is asked about. */
const most = 40

/** One row with one JSON value, Rival[]: how `items` speak of decisions made before each of them. For whoever asks. */
export const rivalsOf = (
  { decision, title, statement, scope }: Followed,
  items: readonly string[],
): SQL => sql`
  with ${termsOf(title, withoutPaths(statement, scope))},
  rival as materialized (
    select d.id, d.scope, i.author_id, i.id record, coalesce(d.decided_at, i.created_at) since,
           lexemes(d.title, without_paths(d.statement, d.scope)) lex
      from decision_mine d join item_mine i on i.id = d.item_id left join decision_standing_mine s on s.decision_id = d.id
     where i.lex @@ (select tq from ask) and i.id <> (select o.item_id from decision_mine o where o.id = ${decision}::uuid)
       and (not d.suggested or s.confirmed_at is not null)
     order by i.weights <#> (select qv from ask), d.id limit ${most}::int),
  said as materialized (select r.id, u.lexeme, 'A' = any (u.weights) title from rival r cross join unnest(r.lex) u),
  weighed as materialized (
    select lexeme, ${idfOf(sql`df`)} idf from size cross join (
      select s.lexeme, coalesce(sum(l.df), 0)::float8 df from (select distinct lexeme from said) s left join lexeme_mine l using (lexeme) group by 1) x
     where df < n / 2 or n < 100),
  made as materialized (
    select i.id, i.created_at, i.paths, i.people, tsvector_to_array(i.lex) lexemes from item_mine i where i.id = any (${textArray(items)}::uuid[]))
  select coalesce(jsonb_agg(jsonb_build_object(
    'item', m.id,
    'shares', jsonb_build_object('all', coalesce(x.shared, 0), 'title', coalesce(x.shared_title, 0)),
    'asked', jsonb_build_object('all', coalesce(x.asked, 0), 'title', coalesce(x.asked_title, 0)),
    'within', ${within(sql`m.paths`, sql`r.scope`)},
    'hasScope', cardinality(r.scope) > 0,
    'theirs', exists (select from jsonb_array_elements(m.people) p where (p ->> 'person')::uuid = r.author_id))), '[]') answer
    from made m join rival r on r.since < m.created_at and r.record <> m.id cross join lateral (
      select sum(w.idf) asked, sum(w.idf) filter (where s.title) asked_title,
             sum(w.idf) filter (where s.lexeme = any (m.lexemes)) shared,
             sum(w.idf) filter (where s.title and s.lexeme = any (m.lexemes)) shared_title
        from said s join weighed w using (lexeme) where s.id = r.id) x`
