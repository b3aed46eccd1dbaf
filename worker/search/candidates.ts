import { type SQL, sql } from 'drizzle-orm'
import type { PersonSummary } from '#shared/contract/people.ts'
import { termsOf } from '../context/candidates.ts'
import { beginning } from '../db/sql.ts'
import type { CoverageRow, DecisionRow, ItemRow } from '../items/rows.ts'
import { toldOnce } from '../items/told-once.ts'
import { isLoud, isMutedPerson, mutedByViewer } from '../mutes/loud.ts'
import { fitting } from './filter-sql.ts'
import type { Query } from './query.ts'

export type SearchRow = {
  items: {
    item: ItemRow
    score: number
    /** Every word of the query is there, the last one perhaps as a beginning. */
    all: boolean
    /** All of them in the title. */
    inTitle: boolean
    lexemes: string[]
    chunk: { text: string } | null
    decisions: string[]
    muted: boolean
  }[]
  decisions: DecisionRow[]
  people: {
    person: PersonSummary
    exact: boolean
    changes: number
    lastAt: string | null
    asOf: string | null
    muted: boolean
  }[]
  coverage: CoverageRow
}

const candidatesRead = 40

/** The words of a query as a person typed them: letters and digits, the last one unfinished unless a space follows it. */
export const partsOf = (q: string): { whole: string[]; beginning: string | null } => {
  const words = q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const open = /[\p{L}\p{N}]$/u.test(q)
  return open
    ? { whole: words.slice(0, -1), beginning: words.at(-1) ?? null }
    : { whole: words, beginning: null }
}

/**
 * One word of a query as a tsquery: its stem, itself, or (the last one) whatever begins with it. Stop words have no
 * stem and match as themselves nowhere, so they are left out.
 */
const wordQuery = (word: string, open: boolean): SQL => sql`(
  select case when numnode(s) = 0 then null else s || plainto_tsquery('simple', folded(${word})) ${open ? sql`|| (quote_literal(folded(${word})) || ':*')::tsquery` : sql``} end
    from (select plainto_tsquery('english', folded(${word})) s) x)`

const all = (words: SQL[], join: '&&' | '||'): SQL =>
  words.length === 0
    ? sql`null::tsquery`
    : sql`(select ${join === '&&' ? sql`string_agg('(' || w::text || ')', '&')` : sql`string_agg('(' || w::text || ')', '|')`}::tsquery
             from unnest(array[${sql.join(words, sql`, `)}]::tsquery[]) w where w is not null)`

/** Items, decisions and people for a query, in one statement: one row, one JSON value. */
export const searchOf = ({ words: q, filters }: Query, limit: number): SQL => {
  const { whole, beginning: open } = partsOf(q)
  const words = [...whole.map(w => wordQuery(w, false)), ...(open ? [wordQuery(open, true)] : [])]
  const like = beginning(q.trim())
  const fits = fitting(filters)
  // Filters alone list the newest that fit; without any word, nothing else says what is wanted.
  const listsNewest = words.length === 0 && filters.length > 0
  // People have no source, kind or date: whoever narrows by these looks for something else.
  const wantsPeople = q.trim() !== '' && filters.every(f => f.name === 'is' && f.of === 'person')
  return sql`
  with ${termsOf(q, '')}, ${mutedByViewer},
  wanted as materialized (select ${all(words, '&&')} every, ${all(words, '||')} either),
  by_all as (
    select i.id, true every from item_mine i where ${listsNewest ? sql`true` : sql`i.lex @@ (select every from wanted)`} and i.kind <> 'codeowners' and ${fits}
     order by ${listsNewest ? sql`` : sql`i.weights <#> (select qv from ask),`} i.updated_at desc, i.id limit ${candidatesRead}::int),
  by_any as (
    select i.id, false every from item_mine i where i.lex @@ (select either from wanted) and i.kind <> 'codeowners' and ${fits}
       and (select count(*) from by_all) < ${limit}::int
     order by i.weights <#> (select qv from ask), i.id limit ${candidatesRead}::int),
  met as materialized (select id, bool_or(every) every from (select * from by_all union all select * from by_any) x group by id),
  hit as materialized (
    select i.*, coalesce(-(i.weights <#> (select qv from ask)), 0) score, h.every from met h join item_mine i using (id)
     where id in (${toldOnce(sql`i.id in (select id from met)`, sql`(select not m.every from met m where m.id = i.id)`)})),
  called as materialized (select person_id from identity_mine where handle ilike ${like} or handle ilike ${`@${like}`}),
  known as (
    select coalesce(p.merged_into, p.id) id, bool_or(lower(p.name) = lower(${q.trim()})) exact from person p
     where ${wantsPeople} and p.kind <> 'bot' and (p.name ilike ${like} or p.name ilike ${`% ${like}`} or p.id in (select person_id from called))
       and exists (select from contribution_mine c where c.person_id = coalesce(p.merged_into, p.id) and c.path = '')
     group by 1 order by 2 desc, min(p.name), 1 limit 20)
  select jsonb_build_object(
    'coverage', coverage_json(),
    'items', (select coalesce(jsonb_agg(jsonb_build_object(
      'item', (select item_json(i) from item_mine i where i.id = h.id), 'score', h.score, 'all', h.every, 'muted', not ${isLoud(sql`h`)},
      'inTitle', coalesce(ts_filter(h.lex, '{a}') @@ (select every from wanted), false),
      'lexemes', (select coalesce(jsonb_agg(t.lexeme order by t.idf desc, t.lexeme), '[]') from unnest(h.lex) u join term t using (lexeme)),
      'chunk', (select jsonb_build_object('text', left(k.text, 2000)) from chunk k where k.item_id = h.id
                 order by coalesce(ts_rank(k.lex, (select either from wanted)), 0) desc, k.ordinal limit 1),
      'decisions', (select coalesce(jsonb_agg(d.id), '[]') from decision_mine d where d.item_id = h.id)
    ) order by h.every desc, h.score desc, h.id), '[]') from hit h),
    'decisions', (select coalesce(jsonb_agg(decision_json(d.id) order by d.item_id, d.ordinal), '[]') from decision_mine d where d.item_id in (select id from hit where every)),
    'people', (select coalesce(jsonb_agg(jsonb_build_object('person', person_json(k.id), 'exact', k.exact, 'muted', ${isMutedPerson(sql`k.id`)},
        'changes', coalesce(w.changes, 0), 'lastAt', iso(w.last_at), 'asOf', (coverage_json() ->> 'asOf')) order by k.exact desc, w.changes desc nulls last, k.id), '[]')
      from known k cross join lateral (
        select coalesce((select sum(o.changes) from work_mine o where o.person_id = k.id and o.path = ''), sum(c.changes)) changes, max(c.last_at) last_at
          from contribution_mine c where c.person_id = k.id and c.path = '') w)
  ) answer`
}
