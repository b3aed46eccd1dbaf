import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'

/** Removes an item and everything derived from it, sums included. Throws `item.not_found`. */
export const deleteItem = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'items.delete'>,
): Promise<OutputOf<'items.delete'>> => {
  const { rows } = await deps.db.ask<{ gone: number }>(
    viewer,
    sql`select delete_items(array[${input.id}::uuid]) gone`,
  )
  if (!rows[0]?.gone) throw failures.noItem()
  return { deleted: true }
}
