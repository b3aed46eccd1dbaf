import { type SQL, sql } from 'drizzle-orm'
import { textArray } from '../db/sql.ts'

/**
 * What else says a decision's words, whenever: so many items, of which a piece of work has so many paths at most; and of how many words,
 * those that tell most, pairs are counted.
 */
const around = { items: 500, paths: 20, paired: 40 } as const

/**
 * What is known of a decision's words from what is said around it, as tables after `term`, `ask` and `record`: `numbered`, the words;
 * `pair`, how many things say two of them; `place`, the folders it applies to, or else where most work with its words is done; `there`,
 * how much of the work that says a word is done in that place.
 */
export const aroundOf = (scope: readonly string[]): SQL => sql`
  numbered as materialized (select row_number() over (order by idf desc, lexeme)::int - 1 nth, lexeme, title, df, idf from term),
  around as materialized (
    select i.id, i.lex, case when i.kind in ('commit', 'pull') and cardinality(i.paths) <= ${around.paths}::int then i.paths else '{}' end paths
      from item_mine i where i.lex @@ (select tq from ask) and i.id not in (select id from record)
     order by i.weights <#> (select qv from ask), i.id limit ${around.items}::int),
  met as materialized (
    select a.id, t.nth, t.idf from (select id, unnest(tsvector_to_array(lex)) lexeme from around) a join numbered t using (lexeme)),
  pair as (
    select a.nth one, b.nth other, count(*) n from met a join met b on b.id = a.id and b.nth > a.nth where b.nth < ${around.paired}::int group by 1, 2),
  stated as materialized (
    select distinct substring(s from '^.*/') folder from unnest(${textArray(scope)}) s where s like '%/%'),
  place as materialized (
    select folder from stated union all (
      select folder from (select distinct a.id, substring(p from '^.*/') folder from around a cross join unnest(a.paths) p) f
        join (select id, sum(idf) said from met group by id) m using (id)
       where folder is not null and not exists (select from stated) group by folder order by sum(said) desc, folder limit 1)),
  there as materialized (
    select m.nth, count(*) n, count(*) filter (where w.is_there) there from met m join (
        select id, exists (select from unnest(a.paths) p join place on starts_with(p, folder)) is_there from around a where paths <> '{}') w using (id)
     group by m.nth)`
