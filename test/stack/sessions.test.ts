import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { openRaceDatabase } from '#test/harness/postgres-server.ts'

// On a Postgres server: the embedded one does one thing after another and hides every race.
let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ database: await openRaceDatabase() })
})
afterAll(() => app.close())

describe('a one-time code', () => {
  it('signs a client in once', async () => {
    const { code } = await app.call('codes.create', { client: 'browser' })
    const { token } = await app.callAs(undefined)('sessions.create', { code })
    expect((await app.callAs(token)('me.get', {})).person.name).toBe('Ines Okoye')
  })

  it('gives no more than the client asked for', async () => {
    const { code } = await app.call('codes.create', { client: 'browser' })
    const { token } = await app.callAs(undefined)('sessions.create', { code, scopes: ['read', 'write'] })
    expect((await app.callAs(token)('me.get', {})).scopes).toEqual(['read', 'write'])
    await expect(app.callAs(token)('connections.list', {})).rejects.toMatchObject({
      code: 'auth.scope',
      status: 403,
    })
  })

  it('takes the token back when it is used again: two holders mean a thief', async () => {
    const { code } = await app.call('codes.create', { client: 'browser' })
    const { token } = await app.callAs(undefined)('sessions.create', { code })
    await expect(app.callAs(undefined)('sessions.create', { code })).rejects.toMatchObject({
      code: 'code.spent',
      status: 410,
    })
    await expect(app.callAs(token)('me.get', {})).rejects.toMatchObject({ code: 'auth.invalid' })
  })

  it('never gives two living tokens to callers who race for it', async () => {
    for (let round = 0; round < 10; round++) {
      const { code } = await app.call('codes.create', { client: 'browser' })
      const tries = await Promise.allSettled(
        Array.from({ length: 8 }, () => app.callAs(undefined)('sessions.create', { code })),
      )
      expect(tries.filter(t => t.status === 'fulfilled')).toHaveLength(1)
      for (const t of tries)
        if (t.status === 'fulfilled')
          await expect(app.callAs(t.value.token)('me.get', {})).rejects.toMatchObject({
            code: 'auth.invalid',
          })
    }
  })

  it('is refused when nobody made it, or its five minutes are over', async () => {
    await expect(app.callAs(undefined)('sessions.create', { code: 'hyc_nonsense' })).rejects.toMatchObject({
      code: 'code.spent',
    })
    const { code } = await app.call('codes.create', { client: 'browser' })
    await app.database.owner.query("update sign_in_code set expires_at = now() - interval '1 second'")
    await expect(app.callAs(undefined)('sessions.create', { code })).rejects.toMatchObject({
      code: 'code.spent',
    })
  })
})

describe('writers at the same time', () => {
  it('neither deadlock nor miscount, whether they write the same items or different ones', async () => {
    const container = await indexParcel(app.call, [commitDraft(1, 'first', 'first')])
    const other = (
      await app.call('containers.put', {
        source: 'git',
        ref: 'github.com/larkfield/other',
        name: 'larkfield/other',
      })
    ).container.id
    const batch = (from: number, version: string) =>
      Array.from({ length: 20 }, (_, i) =>
        commitDraft(
          from + i,
          `Change ${from + i} of lanes`,
          `carrier surcharge weight class ${(from + i) % 7} ${version}`,
          {
            version,
            paths: [`services/s${i % 5}/f${i}.ts`, 'services/shared.ts'],
          },
        ),
      )
    const work = [1, 2, 3, 4].flatMap(v => [
      app.call('items.put', { container, items: batch(100, `v${v}`) }),
      app.call('items.put', { container, items: batch(110, `w${v}`).toReversed() }),
      app.call('items.put', { container: other, items: batch(100, `x${v}`) }),
      app.call('items.put', { container: other, items: batch(300, 'same').toReversed() }),
    ])
    await Promise.all(work)
    const wrong = await app.database.owner.query(`
      select l.lexeme, l.audience_id, l.df, count(i.id) really from lexeme l
        left join item i on i.audience_id = l.audience_id and l.lexeme = any (tsvector_to_array(i.lex))
       group by l.lexeme, l.audience_id, l.df having l.df <> count(i.id)`)
    expect(wrong).toEqual([])
    const counts = await app.database.owner.query(
      'select a.items, count(i.id) really from audience a left join item i on i.audience_id = a.id group by a.id, a.items',
    )
    for (const c of counts) expect(Number(c.items)).toBe(Number(c.really))
  })
})
