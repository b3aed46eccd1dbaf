import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { SealedRecord } from '#shared/contract/log.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { nextAfter, sealedAfter } from './sealed.ts'

/** The log to the letter, oldest first, a page at a time. */
export const exportLog = async (
  deps: Deps,
  viewer: Viewer,
  { after, limit }: ParsedInputOf<'log.export'>,
): Promise<OutputOf<'log.export'>> => {
  const { who, rows } = await deps.db.ask<{ records: SealedRecord[] }>(
    viewer,
    sql`select ${sealedAfter(after, limit)} records`,
  )
  const records = rows[0]?.records ?? []
  return { workspace: who.workspace_id, records, next: nextAfter(records, limit) }
}
