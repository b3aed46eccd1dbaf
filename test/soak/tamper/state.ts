import type { SealedRecord } from '#shared/contract/log.ts'
import type { TestDatabase } from '#test/harness/database.ts'

/** The log of a workspace as the owner of the database sees it, and may leave it. */
export type State = { records: SealedRecord[]; head: { seq: number; end: string } | null }

/** Reads the whole log. */
export const stateOf = async ({ owner }: TestDatabase, workspace: string): Promise<State> => {
  const [row] = await owner`
    select (select coalesce(jsonb_agg(jsonb_build_object('seq', seq, 'at', sealed_instant(at), 'record', record, 'mac', encode(mac, 'hex'))
                                      order by seq), '[]') from activity where workspace_id = ${workspace}) records,
           (select jsonb_build_object('seq', seq, 'end', encode(mac, 'hex')) from activity_head where workspace_id = ${workspace}) head`
  return row as State
}

/** Puts a log in place of the one there is, as somebody can who owns the tables and has no key. */
export const putState = async (
  { owner }: TestDatabase,
  workspace: string,
  { records, head }: State,
): Promise<void> => {
  await owner.transaction([
    owner`alter table activity disable trigger user`,
    owner`delete from activity where workspace_id = ${workspace}`,
    owner`delete from activity_pending where workspace_id = ${workspace}`,
    owner`delete from activity_head where workspace_id = ${workspace}`,
    owner`insert into activity (workspace_id, seq, at, record, mac)
      select ${workspace}::uuid, seq, at, record, decode(mac, 'hex')
        from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) r (seq bigint, at timestamptz, record text, mac text)`,
    owner`insert into activity_head (workspace_id, seq, mac)
      select ${workspace}::uuid, seq, decode("end", 'hex')
        from jsonb_to_recordset(${JSON.stringify(head ? [head] : [])}::jsonb) h (seq bigint, "end" text)`,
    owner`alter table activity enable trigger user`,
  ])
}
