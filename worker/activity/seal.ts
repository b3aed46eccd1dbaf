import { sql } from 'drizzle-orm'
import { type ChainKey, endOf, originOf, type Sealed, sealOf } from '#shared/activity/chain.ts'
import type { Database } from '../db/ask.ts'

/** What waits in one workspace, and where its chain ends; waiting_activity() of worker/db/functions/05-activity.sql. */
export type Waiting = {
  workspace: string
  seq: number
  /** Seal of the end; empty before the first record. */
  end: string
  /** Seal of the last record; null before the first. */
  mac: string | null
  waiting: { id: number; at: string; record: string }[]
}

/** Records sealed at once, per workspace. */
const batch = 1_000

/** Others may move the chain at the same time: each time one of us wins, so that many tries are plenty. */
const tries = 10

/**
 * The seal the next record follows. A chain whose end is not the one we sealed was cut or changed: it goes on, over a seal
 * that nothing has, so that the break stays in it for ever instead of being sealed over.
 */
const lastSealOf = async (key: ChainKey, { workspace, seq, end, mac }: Waiting): Promise<string> => {
  if (seq === 0 && end === '') return originOf(key, workspace)
  return mac !== null && end === (await endOf(key, workspace, seq, mac)) ? mac : 'broken'
}

const sealedOf = async (key: ChainKey, chain: Waiting) => {
  const { workspace, seq, end, waiting } = chain
  let before = await lastSealOf(key, chain)
  const records: { id: number; mac: string }[] = []
  for (const { id, at, record } of waiting) {
    const next: Omit<Sealed, 'mac'> = { seq: seq + records.length + 1, at, record }
    before = await sealOf(key, before, next)
    records.push({ id, mac: before })
  }
  const sealed = await endOf(key, workspace, seq + records.length, before)
  return { workspace, seq, end, sealed, records }
}

/**
 * Notes entries (record_activity() says their shape) and reads what now waits in their workspaces and in `changed`; null:
 * everywhere. `strangers` are the ordinals of entries whose token nobody stands behind.
 */
export const recordAndRead = async (
  db: Database,
  entries: readonly object[],
  changed: string[] | null,
): Promise<{ strangers: number[]; chains: Waiting[] }> => {
  const workspaces = changed && sql.param(changed)
  const [row] = await db.open<{ strangers: number[]; chains: Waiting[] }>(
    sql`select strangers, chains from record_activity(${JSON.stringify(entries)}::jsonb, ${workspaces}::uuid[], ${batch}::int)`,
  )
  return row ?? { strangers: [], chains: [] }
}

/**
 * Seals what waits: two round trips when nobody else does the same. Returns the workspaces where others were faster every
 * time; their records wait for the next one who seals.
 */
export const seal = async (db: Database, key: ChainKey, first: Waiting[]): Promise<string[]> => {
  let chains = first
  for (let n = 0; n < tries && chains.length > 0; n++) {
    const sealed = await Promise.all(chains.map(chain => sealedOf(key, chain)))
    const [row] = await db.open<{ lost: string[] }>(
      sql`select append_activity(${JSON.stringify(sealed)}::jsonb) lost`,
    )
    const full = chains.filter(chain => chain.waiting.length === batch).map(chain => chain.workspace)
    const again = [...new Set([...(row?.lost ?? []), ...full])]
    chains = again.length > 0 ? (await recordAndRead(db, [], again)).chains : []
  }
  return chains.map(chain => chain.workspace)
}
