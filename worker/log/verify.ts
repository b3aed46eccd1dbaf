import { sql } from 'drizzle-orm'
import { type Break, breakIn, type ChainKey, chainKeyOf, endOf, originOf } from '#shared/activity/chain.ts'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { SealedRecord } from '#shared/contract/log.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { nextAfter, sealedAfter } from './sealed.ts'

type Input = ParsedInputOf<'log.verify'>
type Answer = OutputOf<'log.verify'>

type Page = {
  records: SealedRecord[]
  /** Seal of the record the page follows; null when there is none of that number. */
  before: string | null
  head: { seq: number; end: string } | null
  unsealed: number
}

/** What this page must follow, or why it cannot. */
const startOf = async (
  key: ChainKey,
  workspace: string,
  page: Page,
  { after, mac }: Input,
): Promise<{ before: string } | { broken: Answer['broken'] }> => {
  const stored = after === 0 ? await originOf(key, workspace) : page.before
  if (stored !== null && (mac === undefined || mac === stored)) return { before: stored }
  return { broken: { seq: after, why: mac === undefined ? 'missing' : 'checkpoint' } }
}

/** Whether the log ends where it was sealed to end; null when it does. */
const wrongEnd = async (
  key: ChainKey,
  workspace: string,
  head: Page['head'],
  last: { seq: number; mac: string },
): Promise<Answer['broken']> => {
  const empty = last.seq === 0 && head === null
  const sealed = head?.seq === last.seq && head.end === (await endOf(key, workspace, last.seq, last.mac))
  return empty || sealed ? null : { seq: last.seq + 1, why: 'end' }
}

const verifyPage = async (
  key: ChainKey,
  workspace: string,
  page: Page,
  input: Input,
): Promise<Omit<Answer, 'unsealed'>> => {
  const start = await startOf(key, workspace, page, input)
  if ('broken' in start) return { verified: 0, broken: start.broken, checkpoint: null, next: null }
  const found: Break | null = await breakIn(key, { after: input.after, before: start.before }, page.records)
  const whole = found ? page.records.filter(record => record.seq < found.seq) : page.records
  const last = whole.at(-1) ?? { seq: input.after, mac: start.before }
  const next = nextAfter(page.records, input.limit)
  const broken = found ?? (next === null ? await wrongEnd(key, workspace, page.head, last) : null)
  return {
    verified: whole.length,
    broken,
    checkpoint: last.seq > 0 ? { workspace, seq: last.seq, mac: last.mac } : null,
    next: broken ? null : next,
  }
}

/**
 * Verifies a page of the chain with the key of the environment: each record follows the one before it, and the last page
 * ends where the log was sealed to end. What this cannot see is a log that whoever has the key sealed anew, or that was set
 * back to an older state as a whole (a restored copy of the database): a checkpoint exported before tells.
 */
export const verifyLog = async (deps: Deps, viewer: Viewer, input: Input): Promise<Answer> => {
  const { who, rows } = await deps.db.ask<Page>(
    viewer,
    sql`select ${sealedAfter(input.after, input.limit)} records,
      (select encode(mac, 'hex') from activity_mine where seq = ${input.after}::bigint) before,
      (select jsonb_build_object('seq', seq, 'end', encode(mac, 'hex')) from activity_head_mine) head,
      (select count(*)::int from activity_pending_mine where id <> current_setting('app.activity')::bigint) unsealed`,
  )
  const [page] = rows
  if (!page) throw new Error('log: the statement gave no row')
  const verified = await verifyPage(await chainKeyOf(deps.logKey), who.workspace_id, page, input)
  return { ...verified, unsealed: page.unsealed }
}
