import type { TestDatabase } from '#test/harness/database.ts'

/** Everything derived from items, as sums: what must agree however the items got there. */
export const sums = async ({ database }: { database: Pick<TestDatabase, 'owner'> }) => ({
  lexemes: await database.owner.query('select lexeme, df from lexeme where df <> 0 order by 1'),
  work: await database.owner.query(
    'select path, name, role, changes, round(ln(greatest(weight, 1e-9))::numeric, 9) weight from contribution c join person p on p.id = person_id order by 1, 2, 3',
  ),
  pairs: await database.owner.query(
    'select a.name author, r.name reviewer, changes, round(ln(greatest(weight, 1e-9))::numeric, 9) weight from review_pair c join person a on a.id = author_id join person r on r.id = reviewer_id order by 1, 2, 3, 4',
  ),
  places: await database.owner.query(
    `select path, part, changes, round(ln(greatest(weight, 1e-9))::numeric, 9) weight,
            (select array_agg(name || ' ' || n order by name, n) from unnest(people, counts) x (id, n) join person using (id)) people
       from place order by 1, 2, 3, 4`,
  ),
  items: await database.owner.query('select sum(items) n from audience'),
  parts: await database.owner.query(
    'select (select count(*) from chunk) chunks, (select count(*) from link) links, (select count(*) from decision) decisions, (select count(*) from code_owner_rule) rules',
  ),
})
