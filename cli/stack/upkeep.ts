import type { Engine, Result } from '#cli/stack/engine.ts'
import { embeddedOwner } from '#cli/stack/pglite.ts'

// The embedded Postgres runs in single-user mode: nothing checkpoints, vacuums or analyses unless it is asked to.

/** Write-ahead log between two checkpoints, and between two vacuums, in bytes. */
const most = { unflushed: 48 * 1024 * 1024, unvacuumed: 4 * 1024 * 1024 }

/** Looking costs a statement, so it is done once in so many transactions. */
const everyNth = 20

/** So long without a question is a pause, in milliseconds. */
const pause = 2_000

const numberIn = (results: Result[]): number => Number(results[0]?.rows[0]?.[0] ?? 0)

/** An engine that flushes its log while it is loaded, and tidies up in the pauses. */
export const withUpkeep = (engine: Engine): Engine => {
  const ask = (query: string) => engine.run({ role: embeddedOwner, statements: [{ query, params: [] }] })
  const written = async () =>
    numberIn(await ask("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')"))
  let flushedAt = 0
  /** Unknown: from the next look on. */
  let vacuumedAt: number | undefined
  let runs = 0
  let timer: NodeJS.Timeout | undefined
  let closing = false

  const flush = async () => {
    const now = await written()
    vacuumedAt ??= now
    if (now - flushedAt < most.unflushed) return
    await ask('checkpoint')
    flushedAt = now
  }
  const tidy = async () => {
    const now = await written()
    if (closing || now - (vacuumedAt ?? now) < most.unvacuumed) return
    await ask('vacuum analyze')
    vacuumedAt = await written()
  }
  return {
    run: async work => {
      const results = await engine.run(work)
      if (work.statements.some(s => /^\s*vacuum/i.test(s.query))) vacuumedAt = undefined
      clearTimeout(timer)
      if (!closing) timer = setTimeout(() => void tidy().catch(() => undefined), pause)
      runs += 1
      if (runs % everyNth === 1) await flush().catch(() => undefined)
      return results
    },
    close: () => {
      closing = true
      clearTimeout(timer)
      return engine.close()
    },
  }
}
