import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#test/harness/database.ts'
import { type MadeApp, openMadeApp } from '#test/harness/made/app.ts'
import { answerOf } from '#test/harness/made/outgoing.ts'
import { randomOf } from '#test/soak/random.ts'
import { JobLost } from '#worker/db/ask.ts'
import type { Deps } from '#worker/deps.ts'
import { noteHints } from '#worker/sync/hints.ts'
import { openConnection } from '#worker/sync/open.ts'
import { step } from '#worker/sync/step.ts'

// What happens at the same time, twice, in another order, or only half: the end is the same.

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

let app: MadeApp
beforeEach(async () => {
  app = await openMadeApp({ database })
  app.made.place('parcel')
  app.made.place('ledger')
  for (let n = 0; n < 5; n++) app.made.put('parcel', `p${n}`)
})

const hint = (...refs: string[]) => app.deps.db.sync(app.as, [noteHints(refs.map(item => ({ item })))])

/** The next request waits: it was asked, and answers what was true then, when it is let go. */
const slow = (path: string) => {
  const asked = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  app.network.fail(at => {
    if (!at.startsWith(path)) return null
    const address = app.network.addresses.at(-1) ?? ''
    const answer = answerOf(app.made, new URL(address))
    asked.resolve()
    return go.promise.then(() => answer)
  })
  return { asked: asked.promise, go: go.resolve }
}

const titleOf = async (ref: string) =>
  (await app.index())
    .find(line => line.startsWith(`${ref} `))
    ?.split(': ')[1]
    ?.split(' v')[0]

describe('a reading that takes long', () => {
  beforeEach(() => app.settle())

  it('does not undo a later one that was faster', async () => {
    await app.database
      .owner`update job set state = 'waiting', run_after = now(), cursor = null where kind = 'backfill' and target = 'parcel' and connection_id = ${app.as.connection}`
    const page = slow('/items/parcel')
    const backfill = app.step('backfill')
    await page.asked
    app.made.put('parcel', 'p1', { title: 'The later title' })
    app.made.drop('p2')
    app.made.move('p0', 'ledger')
    await hint('p0', 'p1', 'p2')
    await app.step('refresh')
    page.go()
    await backfill
    expect(await titleOf('p1')).toBe('The later title')
    expect(await titleOf('p2')).toBeUndefined()
    expect((await app.index()).filter(line => line.startsWith('p0 '))).toMatchObject([
      expect.stringContaining('in ledger'),
    ])
    await app.settle()
    expect(await app.database.owner`select from hint where connection_id = ${app.as.connection}`).toEqual([])
  })

  it('of what was noted again meanwhile is followed by another', async () => {
    app.made.put('parcel', 'p1', { title: 'First' })
    await hint('p1')
    const page = slow('/refs/')
    const refresh = app.step('refresh')
    await page.asked
    app.made.put('parcel', 'p1', { title: 'Second' })
    await hint('p1')
    page.go()
    await refresh
    await app.settle()
    expect(await titleOf('p1')).toBe('Second')
  })

  it('whose lease ended stores nothing: somebody else has the job', async () => {
    app.made.put('parcel', 'p1', { title: 'First' })
    await hint('p1')
    const page = slow('/refs/')
    const refresh = app.step('refresh')
    await page.asked
    await app.database
      .owner`update job set lease_until = now() where state = 'running' and connection_id = ${app.as.connection}`
    app.made.put('parcel', 'p1', { title: 'Second' })
    await app.step('refresh')
    expect(await titleOf('p1')).toBe('Second')
    page.go()
    await refresh
    expect(await titleOf('p1')).toBe('Second')
    const [job] = await app.database
      .owner`select attempts, state from job where kind = 'refresh' and connection_id = ${app.as.connection}`
    expect(job).toEqual({ attempts: 0, state: 'done' })
  })
})

describe('a lease', () => {
  it('is one’s alone', async () => {
    const opened = await openConnection(app.deps, app.as.connection)
    const take = () =>
      app.deps.db.sync<{ id: string }>(app.as, [
        sql`select id from take_job(gen_random_uuid(), interval '1 minute', '{containers}')`,
      ])
    const [[first = []], [second = []]] = [await take(), await take()]
    expect([first.length, second.length]).toEqual([1, 0])
    const mine = sql`select hold_job(${first[0]?.id}::uuid, gen_random_uuid())`
    await expect(app.deps.db.sync(opened.as, [mine])).rejects.toBeInstanceOf(JobLost)
  })
})

/** The worker dies at its n-th statement from now on: before it is carried out, or after, without hearing of it. */
const dyingAt = (deps: Deps, at: number): Deps => {
  let n = 0
  return {
    ...deps,
    db: {
      ...deps.db,
      async sync(...asked) {
        n += 1
        if (n === at && at % 2 === 0) throw new Error('killed')
        const rows = await deps.db.sync(...asked)
        if (n >= at) throw new Error('killed')
        return rows as never
      },
    },
  }
}

/** What a dead worker held is free again, as if its time were over. */
const endLeases = () =>
  app.database.owner.transaction(sql => [
    sql`update job set lease_until = now() where state = 'running' and connection_id = ${app.as.connection}`,
    sql`update connection set token_lease_until = now() where token_lease is not null and id = ${app.as.connection}`,
  ])

/** Steps until nothing is due, by workers that die and are followed by others. */
const settleDying = async (random: ReturnType<typeof randomOf>): Promise<number> => {
  let killed = 0
  for (let n = 0; n < 400; n++) {
    const deps = dyingAt(app.deps, random.chance(0.5) ? 1 + random.below(8) : 1_000)
    try {
      const opened = await openConnection(deps, app.as.connection)
      for (let s = 0; s < 3; s++) if ((await step(deps, opened)) === null) return killed
    } catch (cause) {
      if (!(cause instanceof Error && cause.message === 'killed')) throw cause
      killed += 1
      await endLeases()
    }
  }
  throw new Error('it never ends')
}

describe('a worker that is killed', () => {
  it.each([1, 2, 3])(
    'anywhere in a backfill and a day of changes leaves what one pass leaves (seed %i)',
    async seed => {
      const random = randomOf(seed)
      for (let n = 0; n < 9; n++) app.made.put('ledger', `l${n}`)
      let killed = await settleDying(random)
      for (let round = 0; round < 4; round++) {
        app.made.put('parcel', `p${random.below(5)}`, { title: `Changed in round ${round}` })
        app.made.drop(`l${round}`)
        app.made.move(`l${8 - round}`, 'parcel')
        app.made.put('parcel', `new${round}`, {
          pieces: { c1: { known: true, every: ['container', [{ account: '1' }]] } },
        })
        await app.makeDue('poll')
        killed += await settleDying(random)
        await app.makeDue()
        killed += await settleDying(random)
      }
      expect(killed).toBeGreaterThan(5)
      const index = await app.index()
      expect(await app.database.owner`select from item where instance > 0`).toEqual([])
      const fresh = await openMadeApp({ database })
      for (const [ref, place] of app.made.places) fresh.made.places.set(ref, place)
      await fresh.settle()
      expect(index).toEqual(await fresh.index())
    },
  )
})

describe('events that are lost, doubled and out of order', () => {
  it.each([1, 2])('end with poll and sweep in the index of a fresh backfill (seed %i)', async seed => {
    const random = randomOf(seed)
    await app.settle()
    for (let n = 0; n < 40; n++) {
      const ref = `p${random.below(8)}`
      const change = random.pick([
        () => app.made.put('parcel', ref, { title: `Change ${n}` }),
        () => app.made.drop(ref),
        () => app.made.move(ref, random.pick(['parcel', 'ledger'])),
        () => app.made.put('ledger', `l${random.below(4)}`),
        () => app.made.place('ledger', { known: true, every: [[{ account: String(random.below(3)) }]] }),
      ])
      change()
      if (random.chance(0.1)) continue
      const late = random.chance(0.2) ? `p${random.below(8)}` : ref
      await hint(...(random.chance(0.1) ? [late, late] : [late]))
      if (random.chance(0.4)) await app.step('refresh')
    }
    await app.makeDue('poll', 'sweep', 'containers')
    await app.settle()
    await app.makeDue()
    await app.settle()
    const fresh = await openMadeApp({ database })
    for (const [ref, place] of app.made.places) fresh.made.places.set(ref, place)
    await fresh.settle()
    expect(await app.index()).toEqual(await fresh.index())
  })
})
