import { type SQL, sql } from 'drizzle-orm'
import type { SealedRecord } from '#shared/contract/log.ts'

/** Sealed records after a number, in order, at most `limit`, as one JSON array. */
export const sealedAfter = (after: number, limit: number): SQL => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('seq', a.seq, 'at', sealed_instant(a.at), 'record', a.record, 'mac', encode(a.mac, 'hex'))
           order by a.seq), '[]')
    from (select * from activity_mine where seq > ${after}::bigint order by seq limit ${limit}::int) a)`

/** Where the next page begins; null when this one was not full. */
export const nextAfter = (records: readonly SealedRecord[], limit: number): number | null =>
  records.length === limit ? (records.at(-1)?.seq ?? null) : null
