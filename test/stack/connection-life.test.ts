import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unlimited } from '#test/harness/limiters.ts'
import { testLogKey } from '#test/harness/log-key.ts'
import { type MadeApp, openMadeApp } from '#test/harness/made/app.ts'
import { answerWith } from '#test/harness/made/outgoing.ts'
import { testSealKey } from '#test/harness/seal-key.ts'
import { depsOf } from '#worker/deps.ts'
import { openSeals } from '#worker/secrets/seals.ts'
import { drive } from '#worker/sync/drive.ts'
import { resealAll } from '#worker/sync/reseal.ts'
import { tick } from '#worker/sync/tick.ts'

// What an administrator does with a connection, and what becomes of what it keeps.

const secret = 'the-made-up-secret-an-administrator-typed'

let app: MadeApp
const shown: string[] = []
beforeAll(async () => {
  app = await openMadeApp()
  await app.database.owner`delete from connection`
  app.made.place('parcel')
  for (let n = 0; n < 4; n++) app.made.put('parcel', `p${n}`)
})
afterAll(() => app.close())

const settle = async (id: string, deps = app.deps) => {
  while ((await drive(deps, id)) === 'more');
}
const connect = async (): Promise<string> => {
  const { connection, webhook } = await app.call('connections.create', {
    source: 'made',
    secrets: { token: secret },
  })
  shown.push(webhook.secret ?? '')
  await settle(connection.id)
  return connection.id
}
const found = async (q: string) => (await app.call('search.ask', { q })).items.length
const sync = async (id: string) => {
  await app.call('connections.sync', { id })
  await settle(id)
}

/** Every row of every table, as text. */
const everything = async (): Promise<string> => {
  const { owner } = app.database
  const tables = await owner`
    select format('%I.%I', schemaname, tablename) name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`
  const rows = await Promise.all(tables.map(({ name }) => owner.query(`select t::text line from ${name} t`)))
  return rows.flatMap(lines => lines.map(({ line }) => String(line))).join('\n')
}

describe('a connection', () => {
  let id: string
  beforeAll(async () => {
    id = await connect()
  })

  it('does nothing while it is paused, and goes on from where it stood', async () => {
    await app.call('connections.pause', { id })
    app.made.put('parcel', 'p1', { title: 'Written in the pause' })
    app.network.asked.length = 0
    await sync(id)
    expect(app.network.asked).toEqual([])
    await app.call('connections.resume', { id })
    await settle(id)
    expect(await found('written pause')).toBe(1)
  })

  it('looks at everything anew when it is asked to: containers, changes, and what is there', async () => {
    app.network.asked.length = 0
    await sync(id)
    expect(new Set(app.network.asked)).toEqual(new Set(['/containers/', '/changes/all', '/ids/parcel']))
  })

  it('says why nobody sees something', async () => {
    app.made.place('ledger', { known: false, why: 'Its readers were not told.' })
    app.made.put('ledger', 'l0')
    app.made.put('parcel', 'p2', { readers: { known: false, why: 'It is shared by a link.' } })
    await sync(id)
    const { hidden } = await app.call('connections.status', { id })
    expect(hidden.map(({ why }) => why).toSorted()).toEqual([
      'It is shared by a link.',
      'Its readers were not told.',
    ])
    const { items } = await app.call('search.ask', { q: 'quokka' })
    expect(items.map(({ item }) => item.title).toSorted()).toEqual(['Quokka p0', 'Quokka p3'])
  })

  it('says what it covers, who reads it, and how fresh it is', async () => {
    const { covered, coveredTotal } = await app.call('connections.status', { id })
    expect(coveredTotal).toBe(2)
    expect(covered).toMatchObject([
      { name: 'larkfield/ledger', items: 1, readers: { everybody: false, accounts: 0, groups: 0 } },
      { name: 'larkfield/parcel', items: 4, readers: { everybody: true }, freshAt: expect.any(String) },
    ])
  })

  it('gives one ref up that cannot be read, and tries it again when it is told to', async () => {
    app.made.spoilt.add('p3')
    app.made.put('parcel', 'p3', { title: 'Given up' })
    await sync(id)
    const { dead } = await app.call('connections.status', { id })
    expect(dead).toMatchObject([{ letter: 'ref:p3', problem: { message: 'The service said 422.' } }])
    app.made.spoilt.clear()
    expect(await app.call('connections.retry', { id })).toEqual({ retried: 1 })
    await settle(id)
    expect(await found('given up')).toBe(1)
  })

  it('goes on with other secrets after the service no longer took the first', async () => {
    for (let n = 0; n < 2; n++) app.network.fail(() => answerWith(401))
    await sync(id)
    const { connection } = await app.call('connections.status', { id })
    expect(connection).toMatchObject({
      state: 'broken',
      problem: { kind: 'signed-out', remedy: 'Look at it.' },
    })
    expect(await found('given up')).toBe(1)
    app.made.put('parcel', 'p3', { title: 'Mended' })
    await app.call('connections.change', { id, secrets: { token: `${secret}-renewed` } })
    await settle(id)
    expect(await found('mended')).toBe(1)
  })

  it('takes all it kept along when it is removed', async () => {
    await app.call('connections.remove', { id })
    const { owner } = app.database
    for (const table of ['item', 'container', 'job', 'hint', 'delivery', 'sighting', 'departure', 'team'])
      expect(await owner.query(`select from ${table} where connection_id = $1`, [id]), table).toEqual([])
    expect(await owner`select from connection where id = ${id}`).toEqual([])
    expect(await found('mended')).toBe(0)
    expect(await owner`select from audience where hash is null`).toEqual([])
  })
})

it('a workspace that is deleted takes its connections along', async () => {
  const other = await openMadeApp({ database: app.database })
  other.made.place('parcel')
  other.made.put('parcel', 'p0', { readers: { known: true, every: ['container', [{ group: 'g' }]] } })
  await other.settle()
  expect(await other.index()).toHaveLength(1)
  const { workspace } = await other.call('workspace.get', {})
  await other.call('workspace.delete', { name: workspace.name })
  expect(await app.database.owner`select from connection where id = ${other.as.connection}`).toEqual([])
})

describe('secrets of connections', () => {
  it('are in no row, answer, export or line of a log', async () => {
    const id = await connect()
    const [row] = await app.database.owner`select secrets, tokens from connection where id = ${id}`
    // Both are a JWE.
    expect([row?.secrets, row?.tokens].map(sealed => String(sealed).split('.').length)).toEqual([5, 5])
    const said = [
      await everything(),
      JSON.stringify(await app.call('connections.status', { id })),
      JSON.stringify(await app.call('connections.list', {})),
      JSON.stringify(await app.call('workspace.export', { after: 'team:', limit: 500 })),
      JSON.stringify(app.log),
    ].join('\n')
    for (const one of [secret, 'made-up-token-of-the-service', ...shown]) expect(said).not.toContain(one)
    await app.call('connections.remove', { id })
  })

  it('are sealed anew by another key without a gap, and then the old one may go', async () => {
    const id = await connect()
    const next = `next:${btoa('another sealing key of 32 bytes.')}`
    const both = { ...app.deps, seals: openSeals(`${next},${testSealKey}`) }
    await settle(id, both)
    await resealAll(both)
    const [row] = await app.database.owner`select sealed_by from connection where id = ${id}`
    expect(row).toEqual({ sealed_by: 'next' })
    app.made.put('parcel', 'p0', { title: 'After the key' })
    await app.call('connections.sync', { id })
    await settle(id, { ...app.deps, seals: openSeals(next) })
    expect(await found('after key')).toBe(1)
    await expect(drive(app.deps, id)).rejects.toMatchObject({ code: 'connection.not_found' })
    await app.database.owner`update connection set state = 'removing' where id = ${id}`
  })

  it('are missed by a worker without a key, and once a minute it says so', async () => {
    const said: string[] = []
    const keyless = depsOf(
      { DATABASE_URL: app.database.appUrl, LOG_KEY: testLogKey, ...unlimited },
      event => {
        said.push(event)
      },
    )
    await tick(keyless)
    expect(said).toEqual(['seal.missing'])
  })

  it('break the connection in plain words when they were damaged', async () => {
    const id = await connect()
    await app.database
      .owner`update connection set secrets = overlay(secrets placing 'xx' from 120) where id = ${id}`
    await settle(id)
    const { connection } = await app.call('connections.status', { id })
    expect([connection.state, connection.problem?.message]).toEqual([
      'broken',
      'The secrets of this connection cannot be opened. It was changed since it was sealed, or was never sealed by us.',
    ])
  })
})
