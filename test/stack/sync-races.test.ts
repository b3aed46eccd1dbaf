import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { TestDatabase } from '#test/harness/database.ts'
import { type MadeApp, openMadeApp } from '#test/harness/made/app.ts'
import { openRaceDatabase } from '#test/harness/postgres-server.ts'
import { drive } from '#worker/sync/drive.ts'
import { openConnection } from '#worker/sync/open.ts'

// On a Postgres server: the embedded database does one thing after another, so nothing races there.

let database: TestDatabase
beforeAll(async () => {
  database = await openRaceDatabase()
})
afterAll(() => database?.close())

let app: MadeApp
beforeEach(async () => {
  app = await openMadeApp({ database })
  for (const place of ['parcel', 'ledger', 'tariffs']) app.made.place(place)
  for (let n = 0; n < 8; n++)
    for (const place of ['parcel', 'ledger', 'tariffs']) app.made.put(place, `${place}-${n}`)
})

const atOnce = 6
const together = <T>(work: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: atOnce }, (_, n) => work(n)))

it('a token that many isolates want at once is made once, and all of them get it', async () => {
  for (let round = 0; round < 4; round++) {
    await database.owner`update connection set tokens = null where id = ${app.as.connection}`
    let made = 0
    const make = async () => {
      made += 1
      await database.owner`select pg_sleep(0.05)`
      return { token: `token-${round}-${made}`, expiresAt: new Date(Date.now() + 3_600_000) }
    }
    const tokens = await together(async () =>
      (await openConnection(app.deps, app.as.connection)).at.token('main', make),
    )
    expect([made, new Set(tokens).size]).toEqual([1, 1])
  }
})

it('a token whose maker died or failed is made by the next', async () => {
  const ends = { token: 'made by the next', expiresAt: new Date(Date.now() + 3_600_000) }
  const first = await openConnection(app.deps, app.as.connection)
  await expect(first.at.token('main', () => Promise.reject(new Error('no answer')))).rejects.toThrow(
    'no answer',
  )
  const dead = sql`update connection set token_lease = gen_random_uuid(), token_lease_until = clock_timestamp() + interval '300 milliseconds' where id = request_connection()`
  await app.deps.db.sync(app.as, [dead])
  const second = await openConnection(app.deps, app.as.connection)
  expect(await second.at.token('main', async () => ends)).toBe('made by the next')
  const [row] =
    await database.owner`select token_lease lease, tokens from connection where id = ${app.as.connection}`
  expect(row?.lease).toBeNull()
  expect(String(row?.tokens)).not.toContain('made by')
})

it('many workers at one connection end in the index of one', async () => {
  const driveAll = () => together(() => drive(app.deps, app.as.connection))
  while ((await driveAll()).includes('more'));
  await app.settle()
  const index = await app.index()
  expect(index).toHaveLength(24)
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 8; n++) app.made.put('parcel', `parcel-${n}`, { title: `Round ${round}` })
    app.made.move(`ledger-${round}`, 'tariffs')
    app.made.drop(`tariffs-${round}`)
    await app.makeDue('poll', 'sweep', 'containers')
    await driveAll()
    await app.makeDue()
    await driveAll()
  }
  await app.settle()
  const after = await app.index()
  const fresh = await openMadeApp({ database })
  for (const [ref, place] of app.made.places) fresh.made.places.set(ref, place)
  await fresh.settle()
  expect(after).toEqual(await fresh.index())
  expect([...app.log, ...fresh.log]).toEqual([])
})

it('a delivery that comes many times at once is taken once', async () => {
  const receive = sql`select receive_delivery('d1', '[{"item":"parcel-1"}]') fresh`
  const answers = await together(() => app.deps.db.sync<{ fresh: boolean }>(app.as, [receive]))
  expect(answers.filter(([rows]) => rows?.[0]?.fresh)).toHaveLength(1)
  expect(
    await database.owner`select noted::int from hint where connection_id = ${app.as.connection}`,
  ).toEqual([{ noted: 1 }])
})

it('backfills of a connection are begun by one of many who would', async () => {
  await app.step('containers')
  while ((await app.step('poll')) !== null);
  const begin = sql`select begin_backfills(interval '1 minute') mine`
  const answers = await together(() => app.deps.db.sync<{ mine: boolean }>(app.as, [begin]))
  expect(answers.filter(([rows]) => rows?.[0]?.mine)).toHaveLength(1)
})
