import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { clientVersion } from '../ingest/version.ts'

type Row = { id: string; ref: string; version: string }

/** Refs and versions of a container, in order of ref (as bytes), a page at a time. A page never ends between two of one ref. */
export const listItems = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'items.list'>,
): Promise<OutputOf<'items.list'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select id, ref, version from (
          select id, ref, instance, version from item_mine where container_id = ${input.container}::uuid
             and ref collate "C" > ${input.after ?? ''} order by ref collate "C" fetch first (${input.limit}::int) rows with ties) i
         order by ref collate "C", instance`,
  )
  const items = rows.map(r => ({ id: r.id, ref: r.ref, version: clientVersion(r.version) }))
  return { items, next: rows.length >= input.limit ? (rows.at(-1)?.ref ?? null) : null }
}
