import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '#cli/stack/engine.ts'
import { embeddedOwner, openPglite } from '#cli/stack/pglite.ts'
import { withUpkeep } from '#cli/stack/upkeep.ts'

let bare: Engine
let kept: Engine
beforeAll(async () => {
  bare = await openPglite()
  kept = withUpkeep(bare)
  await ask(kept, 'create table page (text text)')
})
afterAll(() => kept.close())

const ask = async (engine: Engine, query: string) => {
  const [result] = await engine.run({ role: embeddedOwner, statements: [{ query, params: [] }] })
  return Number(result?.rows[0]?.[0])
}

/** About a megabyte. */
const page =
  'insert into page select md5(random()::text) || md5(random()::text) from generate_series(1, 10000)'

describe('the upkeep of the embedded Postgres', () => {
  it('flushes the log while it is loaded, so that it stays small', async () => {
    for (let n = 0; n < 120; n += 1) await ask(kept, page)
    const unflushed =
      'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) from pg_control_checkpoint()'
    expect(await ask(kept, "select pg_relation_size('page')")).toBeGreaterThan(100 * 1024 * 1024)
    expect(await ask(kept, unflushed)).toBeLessThan(80 * 1024 * 1024)
  })

  it('counts the rows in the next pause', async () => {
    // Looked at past the upkeep: a question through it would be the end of the pause.
    const counted = () => ask(bare, "select reltuples from pg_class where relname = 'page'")
    expect(await counted()).toBe(-1)
    while ((await counted()) < 1_000_000) await wait(50)
  })
})
