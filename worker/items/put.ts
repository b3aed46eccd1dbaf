import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { mapBatch } from '../ingest/map.ts'

/** Stores items of one container, all or none. The same version twice changes nothing. */
export const putItems = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'items.put'>,
): Promise<OutputOf<'items.put'>> => {
  const refs = input.items.map(i => i.ref)
  const repeated = refs.find((ref, n) => refs.indexOf(ref) !== n)
  if (repeated !== undefined) throw failures.input([`items: the ref “${repeated}” is there twice`])
  const { redacted, ...batch } = mapBatch(input.items)
  const { rows } = await deps.db.ask<{ stored: number; unchanged: number }>(
    viewer,
    sql`select * from store_items(${input.container}::uuid, ${JSON.stringify(batch)}::jsonb)`,
  )
  return { stored: rows[0]?.stored ?? 0, unchanged: rows[0]?.unchanged ?? 0, redacted }
}
