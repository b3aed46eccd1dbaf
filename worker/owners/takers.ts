import { type SQL, sql } from 'drizzle-orm'
import type { PersonSummary } from '#shared/contract/people.ts'
import { isMutedPerson, mutedByViewer } from '../mutes/loud.ts'

/** Who had which part in an item; of somebody merged into another, the other. */
export type Part = { item: string; role: string; person: string }

export type Takers = {
  parts: Part[]
  people: Record<string, PersonSummary>
  /** Ids of the authors of the page that is asked from, and of whoever goes by the handle that was said. */
  authors: string[]
  /** Who of them said they are away. */
  away: string[]
}

/**
 * Everybody who had a part in items (bots, muted people and who does not want to be named aside), in one statement. `subject`: the page asked from. `before`: parts
 * in what changed later are not known yet but for its author's; null: all are.
 */
export const takersOf = (
  items: readonly string[],
  { subject, author, before }: { subject: string | null; author: string | null; before: string | null },
): SQL => sql`
  with ${mutedByViewer},
  part as materialized (
    select distinct i.id item, p ->> 'role' role, coalesce(w.merged_into, w.id) person
      from item_mine i cross join jsonb_array_elements(i.people) p join person w on w.id = (p ->> 'person')::uuid and w.kind <> 'bot'
     where i.id = any (${sql.param(items)}::uuid[]) and not ${isMutedPerson(sql`coalesce(w.merged_into, w.id)`)}
       and coalesce(w.merged_into, w.id) not in (select person_id from said_standing where unnamed)
       and (p ->> 'role' = 'author' or i.updated_at < coalesce(${before}::timestamptz, 'infinity'))),
  writer as (
    select coalesce(w.merged_into, w.id) id from item_mine i cross join jsonb_array_elements(i.people) p join person w on w.id = (p ->> 'person')::uuid
     where i.url = ${subject} and p ->> 'role' in ('author', 'co-author')
    union select coalesce(p.merged_into, p.id) from identity_mine i join person p on p.id = i.person_id
     where lower(i.handle) = lower('@' || ltrim(${author}::text, '@')))
  select jsonb_build_object(
    'parts', (select coalesce(jsonb_agg(jsonb_build_object('item', item, 'role', role, 'person', person)), '[]') from part),
    'people', (select coalesce(jsonb_object_agg(person, person_json(person)), '{}') from (select distinct person from part) x),
    'authors', (select coalesce(jsonb_agg(id), '[]') from writer),
    'away', (select coalesce(jsonb_agg(person_id), '[]') from said_standing where away_until is not null and person_id in (select person from part))) answer`
