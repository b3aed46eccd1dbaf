import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bridge, startBridge } from '#cli/stack/bridge.ts'
import { embeddedOwner } from '#cli/stack/pglite.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/database.ts'
import { openRaceDatabase } from '#test/harness/postgres-server.ts'
import { openNeon } from '#worker/db/neon.ts'

type Sent = { method?: string; path?: string; headers?: Record<string, string>; body?: string }
type Got = { status: number | undefined; headers: NodeJS.Dict<string | string[]>; text: string }

const send = (port: number, { method = 'POST', path = '/sql', headers = {}, body }: Sent): Promise<Got> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers }, answer => {
      let text = ''
      answer.on('data', part => {
        text += part
      })
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }))
    })
    asked.once('error', reject).end(body)
  })

const select = JSON.stringify({ query: 'select 1', params: [] })

describe('the bridge’s door', () => {
  let database: TestDatabase
  let bridge: Bridge
  beforeAll(async () => {
    database = await openTestDatabase()
    bridge = await startBridge(database.engine, 'secret')
  })
  afterAll(async () => {
    await bridge.close()
    await database.close()
  })

  const by = (url: string) => ({ 'neon-connection-string': url })
  const mine = () => by(bridge.url('hypha_app'))

  it('opens to the right password alone, and names no reason that helps to guess it', async () => {
    expect((await send(bridge.port, { headers: mine(), body: select })).status).toBe(200)
    const wrong = [
      {},
      by('nonsense'),
      by(`postgresql://hypha_app@127.0.0.1:${bridge.port}/hypha`),
      by(`postgresql://hypha_app:secrets@127.0.0.1:${bridge.port}/hypha`),
    ]
    for (const headers of wrong) {
      const { status, text } = await send(bridge.port, { headers, body: select })
      expect([status, JSON.parse(text)]).toEqual([400, { message: 'password authentication failed' }])
    }
  })

  it('is shut to every page and to names that were pointed here, and invites none', async () => {
    const strangers: Sent[] = [
      { headers: { ...mine(), origin: 'https://github.com' }, body: select },
      { headers: { ...mine(), origin: 'null' }, body: select },
      { headers: { ...mine(), host: 'rebound.example' }, body: select },
      { headers: { ...mine(), host: `rebound.example:${bridge.port}` }, body: select },
      {
        method: 'OPTIONS',
        headers: { origin: 'https://github.com', 'access-control-request-method': 'POST' },
      },
    ]
    for (const stranger of strangers) {
      const { status, headers } = await send(bridge.port, stranger)
      expect(status).toBe(403)
      expect(Object.keys(headers).filter(name => name.startsWith('access-control'))).toEqual([])
    }
  })

  it('knows one address and one way to ask', async () => {
    expect((await send(bridge.port, { method: 'GET', headers: mine() })).status).toBe(404)
    expect((await send(bridge.port, { path: '/', headers: mine(), body: select })).status).toBe(404)
    expect((await send(bridge.port, { headers: mine(), body: '{' })).status).toBe(400)
    const level = { ...mine(), 'neon-batch-isolation-level': 'Chaos' }
    expect((await send(bridge.port, { headers: level, body: select })).text).toContain(
      'invalid isolation level',
    )
  })

  it('takes no more than it can hold', async () => {
    const { status } = await send(bridge.port, { headers: mine(), body: ' '.repeat(17 * 1024 * 1024) })
    expect(status).toBe(413)
  })
})

describe.each([
  ['the embedded Postgres', openTestDatabase],
  ['a Postgres server', openRaceDatabase],
])('through the bridge, %s', (_, open) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await open()
    await database.owner`create table thing (id int primary key, word text)`
    await database.owner`grant select, insert on thing to hypha_app`
  })
  afterAll(() => database.close())

  it('answers with Postgres’ own values', async () => {
    const [row] = await database.app`
      select 1::int8 big, 1.50::numeric exact, true yes, null nothing, array['a,b', 'c"d'] list,
             '{"a": [1, null]}'::jsonb json, '\\xdead'::bytea bytes, timestamptz '2026-11-20 12:00+00' moment`
    expect(row).toEqual({
      big: '1',
      exact: '1.50',
      yes: true,
      nothing: null,
      list: ['a,b', 'c"d'],
      json: { a: [1, null] },
      bytes: Buffer.from([0xde, 0xad]),
      moment: new Date('2026-11-20T12:00:00Z'),
    })
  })

  it('acts as the role of the address, and only as that', async () => {
    expect(await database.app`select current_user::text who`).toEqual([{ who: 'hypha_app' }])
    await expect(database.app`create table mine (id int)`).rejects.toMatchObject({ code: '42501' })
    await expect(database.app`select hash from token`).rejects.toMatchObject({ code: '42501' })
    expect(await database.app`select count(*)::int n from workspace`).toEqual([{ n: 0 }])
  })

  it('does all of a batch or nothing, and says what was wrong', async () => {
    const { app } = database
    await expect(
      app.transaction([app`insert into thing values (1, 'a')`, app`insert into thing values (1, 'b')`]),
    ).rejects.toMatchObject({ code: '23505', constraint: 'thing_pkey', table: 'thing' })
    expect(await app`select * from thing`).toEqual([])
    await app.transaction([app`insert into thing values (1, 'a')`, app`insert into thing values (2, 'b')`])
    expect(await app`select word from thing order by id`).toEqual([{ word: 'a' }, { word: 'b' }])
  })

  it('keeps what a batch sets inside it, and reads only when it is told to', async () => {
    const { app } = database
    const ask = app`select nullif(current_setting('app.workspace', true), '') is null unset`
    await app.transaction([app`select set_config('app.workspace', 'x', true)`])
    expect(await ask).toEqual([{ unset: true }])
    await expect(
      app.transaction([app`insert into thing values (3, 'c')`], {
        readOnly: true,
        isolationLevel: 'RepeatableRead',
      }),
    ).rejects.toMatchObject({ code: '25006' })
  })

  it('never mixes requests that come at once', async () => {
    const { app } = database
    const asked = Array.from({ length: 40 }, (_, n) =>
      app.transaction([
        app`select set_config('app.person', ${`p${n}`}, true)`,
        app`select current_setting('app.person', true) who`,
      ]),
    )
    const who = (await Promise.all(asked)).map(([, rows]) => rows?.[0]?.who)
    expect(who).toEqual(Array.from({ length: 40 }, (_, n) => `p${n}`))
  })
})

describe('a database that goes away', () => {
  it('is a failure without a code, and a new one at the same address is not missed', async () => {
    const database = await openTestDatabase()
    const bridge = await startBridge(
      { run: () => Promise.reject(new Error('gone')), close: async () => undefined },
      'x',
    )
    await expect(openNeon(bridge.url(embeddedOwner))`select 1`).rejects.toMatchObject({
      message: expect.stringContaining('the database does not answer'),
      code: undefined,
    })
    await bridge.close()
    await expect(openNeon(bridge.url(embeddedOwner))`select 1`).rejects.toThrow(
      'Error connecting to database',
    )
    await database.close()
  })
})
