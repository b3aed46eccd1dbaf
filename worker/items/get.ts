import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { type ItemRow, itemSummaryOf } from './rows.ts'
import { textOf } from './text.ts'

type Answer = Omit<OutputOf<'items.get'>, 'item' | 'text' | 'asOf'> & {
  item: ItemRow
  pieces: { heading: string[]; text: string }[]
}

/** One item with its text. Throws `item.not_found`, hidden or missing alike. */
export const getItem = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'items.get'>,
): Promise<OutputOf<'items.get'>> => {
  const { rows } = await deps.db.ask<{ answer: Answer }>(
    viewer,
    sql`select jsonb_build_object(
          'item', item_json(i),
          'pieces', (select coalesce(jsonb_agg(jsonb_build_object('heading', heading, 'text', text) order by ordinal), '[]') from chunk where item_id = i.id),
          'paths', to_jsonb(i.paths),
          'people', (select coalesce(jsonb_agg(jsonb_build_object('role', p ->> 'role', 'person', person_json((p ->> 'person')::uuid))), '[]')
                       from jsonb_array_elements(i.people) p),
          'links', (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'url', url) order by kind, url), '[]') from link where item_id = i.id)
        ) answer from item_mine i where i.id = ${input.id}::uuid`,
  )
  const answer = rows[0]?.answer
  if (!answer) throw failures.noItem()
  const { item, pieces, ...rest } = answer
  return { ...rest, item: itemSummaryOf(item), text: textOf(item.title, pieces), asOf: item.asOf }
}
