import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itemDraft } from '#shared/contract/items.ts'
import { commitDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addConnection } from '#test/harness/connection.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'
import type { ConnectionViewer } from '#worker/access/connection-viewer.ts'
import { mapBatch } from '#worker/ingest/map.ts'

let app: TestApp
let as: ConnectionViewer
let other: ConnectionViewer
let dario: TestMember
beforeAll(async () => {
  app = await openTestApp()
  as = await addConnection(app)
  other = await addConnection(app)
  dario = await addMember(app)
})
afterAll(() => app.close())

type Unions = readonly (readonly unknown[])[]

const put = (viewer: ConnectionViewer, ref: string, unions: Unions, why: string | null = null) => {
  const drafts = [{ ref, name: ref, url: null, unions, why }]
  return app.deps.db.sync(viewer, [
    sql`select put_synced_containers('test', 'test', ${JSON.stringify(drafts)}::jsonb)`,
  ])
}

/** Stores one item, whose readers are `audience` (worker/db/functions/41-readers.sql). */
const store = async (viewer: ConnectionViewer, container: string, ref: string, audience: unknown = null) => {
  const { people, items } = mapBatch([itemDraft.parse(commitDraft(1, `Quokka ${ref}`, 'quokka', { ref }))])
  const batch = { people, items: items.map(i => ({ ...i, audience, whole_ref: ref, rights_unknown: null })) }
  const found = [{ ref, container }]
  await app.deps.db.sync(viewer, [
    sql`select store_found(clock_timestamp(), ${JSON.stringify(found)}::jsonb, ${JSON.stringify([{ container, batch }])}::jsonb, false)`,
  ])
}

const idOf = async (ref: string) =>
  String((await app.database.owner`select id from item where ref = ${ref}`)[0]?.id)
const containerOf = async (ref: string) =>
  String((await app.database.owner`select id from container where ref = ${ref}`)[0]?.id)

const sees = async ({ call }: Pick<TestMember, 'call'>, ref: string): Promise<boolean> => {
  const id = await idOf(ref)
  const explained = await app.call('access.explain', { item: id, person: dario.personId })
  const answer = await call('items.get', { id }).then(
    () => true,
    () => false,
  )
  // Whoever may see it, the explanation says so.
  if (call === dario.call) expect(explained.visible).toBe(answer)
  return answer
}

const link = (key: string) => app.call('identities.link', { source: 'test', key, person: dario.personId })
const unlink = (key: string) => app.call('identities.unlink', { source: 'test', key })

const group = (key: string, ...members: string[]) =>
  app.deps.db.sync(as, [
    sql`select put_groups('test', ${JSON.stringify([{ key, name: key, members }])}::jsonb, false)`,
  ])

describe('a connection', () => {
  it('is nobody without the proof that the worker derives from its key', async () => {
    const forged = { ...as, proofs: ['00'.repeat(32)] }
    await expect(put(forged, 'r', [])).rejects.toMatchObject({ code: 'connection.not_found' })
    const swapped = { ...as, proofs: other.proofs }
    await expect(put(swapped, 'r', [])).rejects.toMatchObject({ code: 'connection.not_found' })
  })

  it('is not made by SQL of the app role alone, which reads no proof', async () => {
    const { app: role } = app.database
    await expect(role.query('select proof from connection')).rejects.toMatchObject({ code: '42501' })
    const [, , rows] = await role.transaction([
      role.query("select set_config('app.workspace', $1, true)", [app.workspaceId]),
      role.query("select set_config('app.connection', $1, true)", [
        as.connection.replaceAll('-', '').repeat(2),
      ]),
      role.query('select request_connection() is null as nobody'),
    ])
    expect(rows).toEqual([{ nobody: true }])
  })

  it('sees everything of its own containers and nothing else', async () => {
    await put(as, 'mine', [[]])
    await store(as, 'mine', 'hidden')
    await store(as, 'mine', 'hidden')
    expect(await app.database.owner`select instance from item where ref = 'hidden'`).toEqual([
      { instance: 0 },
    ])
    const { container } = await app.call('containers.put', { source: 'test', ref: 'pushed', name: 'pushed' })
    await app.call('items.put', { container: container.id, items: [commitDraft(9, 'Pushed', 'pushed')] })
    const [rows] = await app.deps.db.sync<{ gone: number }>(as, [
      sql`select delete_items(array(select id from item where container_id in (${container.id}::uuid))) gone`,
    ])
    expect(rows).toEqual([{ gone: 0 }])
    const [kept] = await app.deps.db.sync<{ gone: boolean }>(other, [
      sql`select delete_container(${await containerOf('mine')}::uuid) gone`,
    ])
    expect(kept).toEqual([{ gone: false }])
  })

  it('keeps its containers from everybody else, administrators too', async () => {
    await put(as, 'kept', [['everybody']])
    await store(as, 'kept', 'kept-item')
    const container = await containerOf('kept')
    const refusals = [
      app.call('items.put', { container, items: [commitDraft(2, 'x', 'x')] }),
      app.call('items.delete', { id: await idOf('kept-item') }),
      app.call('containers.delete', { id: container }),
      app.call('containers.put', { source: 'test', ref: 'kept', name: 'mine now' }),
    ]
    for (const refusal of refusals) await expect(refusal).rejects.toMatchObject({ code: 'container.synced' })
    await group('kept-group', '1')
    const [team] = (await app.call('teams.list', {})).teams.filter(t => t.key === 'kept-group')
    await expect(app.call('teams.delete', { id: team?.id ?? '' })).rejects.toMatchObject({
      code: 'team.synced',
    })
    await expect(
      app.call('teams.put', { source: 'test', key: 'kept-group', name: 'x', members: [] }),
    ).rejects.toMatchObject({ code: 'team.synced' })
  })

  it('is in the log by its name for what it changed, and not for what it did not', async () => {
    await put(as, 'logged', [['everybody']])
    await store(as, 'logged', 'logged-item')
    await store(as, 'logged', 'logged-item')
    await app.deps.activity.sealAll()
    const { records } = await app.call('log.list', { limit: 200 })
    const item = await idOf('logged-item')
    const entries = records.map(r => r.entry).filter(e => e?.about.includes(item))
    expect(entries).toMatchObject([
      { kind: 'write', operation: 'connections.sync', person: null, client: { name: 'Larkfield' }, count: 1 },
    ])
    const grants = records
      .map(r => r.entry)
      .filter(e => e?.kind === 'grant' && e.operation === 'connections.sync')
    expect(grants[0]?.about).toEqual([await containerOf('logged')])
  })
})

describe('readers of a source', () => {
  it('of a container hold at once when they change, and unknown is nobody', async () => {
    await link('7')
    await put(as, 'rights', [[{ account: '7' }]])
    await store(as, 'rights', 'a')
    expect([await sees(dario, 'a'), await sees(app, 'a')]).toEqual([true, false])
    await put(as, 'rights', [], 'It was not told.')
    expect([await sees(dario, 'a'), await sees(app, 'a')]).toEqual([false, false])
    await put(as, 'rights', [['everybody']])
    expect([await sees(dario, 'a'), await sees(app, 'a')]).toEqual([true, true])
    await unlink('7')
  })

  it('by a group are nobody until its members come, and go with their membership', async () => {
    await link('8')
    await put(as, 'grouped', [[{ group: 'rates' }]])
    await store(as, 'grouped', 'b')
    expect(await sees(dario, 'b')).toBe(false)
    await group('rates', '8', '9')
    expect(await sees(dario, 'b')).toBe(true)
    await group('rates', '9')
    expect(await sees(dario, 'b')).toBe(false)
    await unlink('8')
  })

  it('are whoever is in all of several unions, each of which holds at once when it changes', async () => {
    await put(as, 'narrow', [[{ account: '1' }, { account: '2' }]])
    const audience = {
      known: true,
      accounts: 'test',
      home: true,
      unions: [[{ group: 'level' }], [{ account: '1' }]],
    }
    await store(as, 'narrow', 'c', audience)
    await link('1')
    expect(await sees(dario, 'c')).toBe(false)
    await group('level', '1')
    expect(await sees(dario, 'c')).toBe(true)
    const explained = await app.call('access.explain', { item: await idOf('c'), person: dario.personId })
    expect(explained.within).toHaveLength(2)
    expect(explained.within.at(-1)?.of).toBe('container')
    await put(as, 'narrow', [[{ account: '2' }]])
    expect(await sees(dario, 'c')).toBe(false)
    await put(as, 'narrow', [[{ account: '1' }]])
    await group('level')
    expect(await sees(dario, 'c')).toBe(false)
    await group('level', '1')
    await put(as, 'narrow', [[{ account: '1' }], [{ group: 'staff' }]])
    expect(await sees(dario, 'c')).toBe(false)
    await group('staff', '1')
    expect(await sees(dario, 'c')).toBe(true)
    await unlink('1')
    expect(await sees(dario, 'c')).toBe(false)
  })

  it('of the same rules are one audience, and none of a container is left when it goes', async () => {
    await put(as, 'shared', [['everybody']])
    const audience = {
      known: true,
      accounts: 'test',
      home: true,
      unions: [[{ account: '5' }], [{ group: 'g' }]],
    }
    const turned = { ...audience, unions: audience.unions.toReversed() }
    await store(as, 'shared', 'd', audience)
    await store(as, 'shared', 'e', turned)
    const count = async () => Number((await app.database.owner`select count(*) n from audience`)[0]?.n)
    expect(
      await app.database.owner`select distinct audience_id from item where ref in ('d', 'e')`,
    ).toHaveLength(1)
    const before = await count()
    await app.deps.db.sync(as, [sql`select drop_synced_container('shared')`])
    // Its own, and the chain of two within it.
    expect(await count()).toBe(before - 3)
  })
})
