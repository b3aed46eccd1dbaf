import { type SQL, sql } from 'drizzle-orm'
import { beginning } from '../db/sql.ts'
import type { Filter } from './query.ts'

/** Whether `i` is by one of the people, in whatever part: who wrote it, reviewed it, has it assigned. */
const isBy = (people: SQL): SQL => sql`
  (i.author_id in (${people}) or exists (select from jsonb_array_elements(i.people) o where (o ->> 'person')::uuid in (${people})))`

/** `me` is who asks. Everybody who is one with a person counts as them. */
const peopleCalled = (value: string): SQL => {
  const named = [beginning(value), `% ${beginning(value)}`, `@${beginning(value.replace(/^@/, ''))}`]
  return value === 'me'
    ? sql`select w from people_with(request_person()) w`
    : sql`select w from person p cross join lateral people_with(p.id) w where p.workspace_id = request_workspace()
            and (p.name ilike ${named[0]} or p.name ilike ${named[1]} or p.id in (select person_id from identity_mine where handle ilike ${named[0]} or handle ilike ${named[2]}))`
}

const isIn = (value: string): SQL => {
  const part = `%${beginning(value)}`
  return sql`(split_part(i.url, '/', 3) ilike ${part}
     or exists (select from container c where c.id = i.container_id and (c.source ilike ${part} or c.name ilike ${part})))`
}

const conditionOf = (filter: Filter): SQL => {
  switch (filter.name) {
    case 'in':
      return isIn(filter.value)
    case 'owner':
      return isBy(peopleCalled(filter.value))
    case 'from':
      return sql`i.updated_at >= ${filter.at.toISOString()}::timestamptz`
    case 'to':
      return sql`i.updated_at < ${filter.at.toISOString()}::timestamptz`
    case 'is':
      if (filter.of === 'kind') return sql`i.kind = ${filter.value}`
      if (filter.of === 'state') return sql`i.state = ${filter.value}`
      return filter.of === 'decision'
        ? sql`exists (select from decision_mine d where d.item_id = i.id)`
        : sql`false`
  }
}

/** What an item `i` has to be besides what the words ask for; every filter has to hold. */
export const fitting = (filters: readonly Filter[]): SQL =>
  filters.length === 0 ? sql`true` : sql.join(filters.map(conditionOf), sql` and `)
