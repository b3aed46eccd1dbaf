import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SetupPlan, setUp } from '#cli/deployment/setup.ts'
import { startOutside } from '#cli/stack/outside.ts'
import { openTestApp } from '#test/harness/app.ts'
import { hypha } from '#test/harness/command.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/database.ts'
import { openRaceDatabase, type PostgresServer, startPostgresServer } from '#test/harness/postgres-server.ts'

describe('setting up a deployment', () => {
  let database: TestDatabase
  let plan: SetupPlan
  beforeAll(async () => {
    database = await openTestDatabase()
    plan = {
      databaseUrl: 'postgresql://owner:hidden@db.larkfield.example/hypha?sslmode=require',
      ownerUrl: database.ownerUrl,
      workspace: 'Larkfield',
      owner: 'Ines Okoye',
      email: 'Ines@larkfield.example',
    }
  })
  afterAll(() => database.close())

  it('makes the workspace with its owner, a login for the worker and a token, once', async () => {
    const first = await setUp(plan)
    expect(first).toMatchObject({ made: true })
    const url = new URL(first.secrets?.databaseUrl ?? '')
    expect([url.username, url.host, url.search]).toEqual([
      'hypha_app',
      'db.larkfield.example',
      '?sslmode=require',
    ])
    expect(url.password).toMatch(/^[0-9a-f]{48}$/)

    const app = await openTestApp({ database })
    const me = await app.callAs(first.secrets?.token)('me.get', {})
    expect(me).toMatchObject({
      person: { name: 'Ines Okoye' },
      workspace: { name: 'Larkfield' },
      role: 'owner',
    })
    expect(await database.owner`select key from identity where person_id = ${me.person.id}`).toEqual([
      { key: 'ines@larkfield.example' },
    ])
    expect(await setUp(plan)).toEqual({ applied: [], made: false, secrets: null })

    const renewed = await setUp({ ...plan, renew: true })
    expect(renewed).toMatchObject({ made: false })
    expect(renewed.secrets?.databaseUrl).not.toBe(first.secrets?.databaseUrl)
    expect((await app.callAs(renewed.secrets?.token)('me.get', {})).person).toEqual(me.person)
  })

  it('refuses a role that row-level security does not bind', async () => {
    await database.owner`alter role hypha_app bypassrls`
    await expect(setUp({ ...plan, renew: true })).rejects.toThrow(
      'Row-level security does not bind the role hypha_app.',
    )
    await database.owner`alter role hypha_app nobypassrls`
  })
})

describe('on a Postgres server', () => {
  it('the role may log in, and sees nothing without a token', async () => {
    const database = await openRaceDatabase()
    const { serverUrl: databaseUrl, ownerUrl } = database
    const { secrets } = await setUp({ databaseUrl, ownerUrl, workspace: 'Larkfield', owner: 'Ines Okoye' })
    const client = new pg.Client({ connectionString: secrets?.databaseUrl ?? '' })
    await client.connect()
    const seen = 'select current_user::text who, (select count(*) from person)::int people'
    expect((await client.query(seen)).rows).toEqual([{ who: 'hypha_app', people: 0 }])
    await client.end()
    await database.close()
  })

  describe('without pgvector', () => {
    let server: PostgresServer
    beforeAll(async () => {
      server = await startPostgresServer()
    })
    afterAll(() => server.close())

    it('every command that needs it says so in a line, and changes nothing', async () => {
      await expect(startOutside(server.url)).rejects.toThrow('This Postgres has no pgvector.')
      const { code, stderr, stdout } = await hypha(['migrate'], { env: { HYPHA_DATABASE_URL: server.url } })
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(/^This Postgres has no pgvector\.\nInstall it on the server .+\n$/)
      const client = new pg.Client({ connectionString: server.url })
      await client.connect()
      expect(
        (await client.query("select tablename from pg_tables where schemaname = 'public'")).rows,
      ).toEqual([])
      await client.end()
    })
  })

  it('that does not answer, or is no address, is said to be', async () => {
    const outcomes = await Promise.all([
      hypha(['migrate', '--database-url', 'postgresql://owner@127.0.0.1:9/hypha']),
      hypha(['migrate', '--database-url', 'mysql://owner@127.0.0.1/hypha']),
      hypha(['setup', '--workspace', 'Larkfield', '--owner', 'Ines Okoye']),
    ])
    expect(outcomes.map(({ code, stderr }) => [code, stderr.split('\n')[0]])).toEqual([
      [5, expect.stringMatching(/^The database does not answer: .*ECONNREFUSED/)],
      [2, 'The database address is no connection string with a user.'],
      [2, 'No database is named.'],
    ])
  })
})
