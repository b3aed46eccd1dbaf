import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueToken } from '#cli/database/workspace.ts'
import { type OperationId, operationIds, operations } from '#shared/contract/index.ts'
import { scopes } from '#shared/contract/operation.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft, documentDraft } from '#test/fixtures/items.ts'
import { type Caller, openTestApp, type TestApp } from '#test/harness/app.ts'
import { addConnection } from '#test/harness/connection.ts'

let app: TestApp
let container: string
let outsider: Caller
let colleague: Caller
let narrow: TestApp['token']

/** Another person of the same workspace, with a token of theirs. */
const addMember = async (scopes: readonly string[], role = 'member'): Promise<string> => {
  const rows = await app.database.owner.query(
    'insert into person (workspace_id, name) values ($1, $2) returning id',
    [app.workspaceId, 'Dario Abel'],
  )
  const personId = String(rows[0]?.id)
  await app.database.owner.query('insert into member (workspace_id, person_id, role) values ($1, $2, $3)', [
    app.workspaceId,
    personId,
    role,
  ])
  return issueToken(app.database.owner, {
    workspaceId: app.workspaceId,
    personId,
    client: 'test',
    scopes,
    life: null,
  })
}

beforeAll(async () => {
  app = await openTestApp()
  container = await indexParcel(app.call)
  const other = await app.database.found('Another workspace')
  outsider = app.callAs(other.token)
  colleague = app.callAs(await addMember(scopes))
  narrow = await addMember(['read'])
})
afterAll(() => app.close())

const secretWords = 'quokka marsupial reorganisation'

describe('a token', () => {
  it.each(operationIds.filter(id => operations[id].scope !== 'public'))('is needed for %s', async id => {
    const { method, path } = operations[id]
    const response = await app.request(path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000'), {
      method,
    })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'auth.missing' } })
  })

  it('is refused when it is unknown, revoked or expired, each in its own words', async () => {
    await expect(app.callAs('hya_nonsense')('me.get', {})).rejects.toMatchObject({
      code: 'auth.invalid',
      status: 401,
    })
    const owner = { workspaceId: app.workspaceId, personId: app.personId, client: 'test', scopes: ['read'] }
    const expired = await issueToken(app.database.owner, { ...owner, life: -1 })
    await expect(app.callAs(expired)('me.get', {})).rejects.toMatchObject({ code: 'auth.expired' })
    const ended = await issueToken(app.database.owner, { ...owner, life: null })
    await app.callAs(ended)('sessions.end', {})
    await expect(app.callAs(ended)('me.get', {})).rejects.toMatchObject({ code: 'auth.invalid' })
  })

  it('does only what its scopes say, and a refused write leaves nothing behind', async () => {
    const read = app.callAs(narrow)
    await expect(read('context.ask', { text: 'quotes' })).resolves.toBeDefined()
    const write = read('items.put', { container, items: [commitDraft(50, 'Should not be', secretWords)] })
    await expect(write).rejects.toMatchObject({ code: 'auth.scope', status: 403 })
    await expect(read('codes.create', { client: 'x' })).rejects.toMatchObject({ code: 'auth.scope' })
    expect((await app.call('search.ask', { q: secretWords })).items).toEqual([])
  })

  it('stops with the membership it was given for', async () => {
    const token = await addMember(scopes)
    const { person } = await app.callAs(token)('me.get', {})
    await app.database.owner.query('delete from member where person_id = $1', [person.id])
    await expect(app.callAs(token)('me.get', {})).rejects.toMatchObject({ code: 'auth.invalid' })
  })
})

describe('a second audience', () => {
  let hidden: string
  const answersOf = async (who: Caller) => ({
    context: await who('context.ask', {
      title: 'Cache carrier quotes',
      text: `keep quotes ten minutes ${secretWords}`,
      paths: ['services/quotes/cache.ts'],
    }),
    search: await who('search.ask', { q: 'cache quotes' }),
    people: await who('people.find', { who: '@ines-okoye' }),
    owners: await who('owners.ask', { paths: ['services/quotes/cache.ts', 'services/quotes/'] }),
    decisions: await who('decisions.list', {}),
    containers: await who('containers.list', {}),
    items: await who('items.list', { container }),
  })

  it('sees nothing of what it may not: no hit, count, person, share, decision or changed number', async () => {
    const before = await answersOf(colleague)
    const audience = [`person:${app.personId}`]
    await app.call('items.put', {
      container,
      items: [
        commitDraft(60, `Cache carrier quotes for the ${secretWords}`, 'quotes quotes cache ten minutes', {
          audience,
          paths: ['services/quotes/cache.ts'],
          createdAt: '2026-11-01T00:00:00Z',
        }),
        documentDraft(
          'docs/adr/0010-secret.md',
          '10. Secret',
          `# 10. Secret\n\n## Status\n\nAccepted\n\n## Decision\n\nThe ${secretWords} of \`services/quotes/\`.\n`,
          { audience },
        ),
      ],
    })
    const mine = await app.call('search.ask', { q: secretWords })
    expect(mine.items.length + mine.decisions.length).toBeGreaterThan(0)
    hidden = mine.items[0]?.item.id ?? ''
    expect(await answersOf(colleague)).toEqual(before)
  })

  it('gets the same answer for a hidden item as for one that does not exist', async () => {
    const ofHidden = await colleague('items.get', { id: hidden }).catch(e => e)
    const ofNone = await colleague('items.get', { id: '00000000-0000-4000-8000-000000000000' }).catch(e => e)
    expect(ofHidden).toEqual(ofNone)
    await expect(colleague('items.delete', { id: hidden })).rejects.toMatchObject({ code: 'item.not_found' })
    await expect(app.call('items.get', { id: hidden })).resolves.toBeDefined()
  })

  it('loses a container the moment its readers change', async () => {
    const closed = { source: 'git', ref: 'github.com/larkfield/closed', name: 'larkfield/closed' }
    const { container: made } = await app.call('containers.put', closed)
    await app.call('items.put', {
      container: made.id,
      items: [commitDraft(70, 'Pangolin ledger', 'pangolin ledger')],
    })
    const found = async (who: Caller) => (await who('search.ask', { q: 'pangolin ledger' })).items.length
    expect(await found(colleague)).toBe(1)
    await app.call('containers.put', { ...closed, audience: [`person:${app.personId}`] })
    expect([await found(colleague), await found(app.call)]).toEqual([0, 1])
  })

  it('cannot widen an audience without being an administrator', async () => {
    const ref = { source: 'git', ref: 'github.com/larkfield/parcel', name: 'larkfield/parcel' }
    await expect(colleague('containers.put', { ...ref, audience: ['workspace'] })).rejects.toMatchObject({
      code: 'auth.scope',
    })
  })
})

describe('another workspace', () => {
  it('sees nothing of this one, by any operation', async () => {
    const items = (await app.call('items.list', { container })).items
    const decision = (await app.call('decisions.list', {})).decisions[0]?.decision.id ?? ''
    expect((await outsider('context.ask', { text: 'cache carrier quotes' })).related).toEqual([])
    expect((await outsider('search.ask', { q: 'carrier' })).items).toEqual([])
    expect((await outsider('search.ask', { q: 'ines' })).people).toEqual([])
    expect((await outsider('people.find', { who: '@ines-okoye' })).people).toEqual([])
    expect((await outsider('decisions.list', {})).decisions).toEqual([])
    expect((await outsider('items.list', { container })).items).toEqual([])
    expect((await outsider('containers.list', {})).containers).toEqual([])
    const refusals: [OperationId, object, string][] = [
      ['items.get', { id: items[0]?.id }, 'item.not_found'],
      ['items.delete', { id: items[0]?.id }, 'item.not_found'],
      ['decisions.get', { id: decision }, 'decision.not_found'],
      ['containers.delete', { id: container }, 'container.not_found'],
      ['items.put', { container, items: [commitDraft(1, 'x', 'x')] }, 'container.not_found'],
      ['owners.ask', { repository: 'github.com/larkfield/parcel', paths: ['a'] }, 'container.not_found'],
    ]
    for (const [id, input, code] of refusals)
      await expect(outsider(id, input as never), id).rejects.toMatchObject({ code })
    expect((await app.call('items.list', { container })).items).toEqual(items)
  })
})

describe('row-level security, alone', () => {
  const tables = [
    'person',
    'identity',
    'identity_told',
    'member',
    'audience',
    'audience_principal',
    'container',
    'item',
    'chunk',
    'lexeme',
    'link',
    'decision',
    'code_owner_rule',
    'contribution',
    'place',
    'review_pair',
    'proposer',
    'reading',
    'connection',
    'job',
    'hint',
    'delivery',
    'sighting',
    'departure',
  ]
  beforeAll(async () => {
    const { connection } = await addConnection(app)
    await app.database.owner`insert into proposer (workspace_id) values (${app.workspaceId})`
    await app.database
      .owner`insert into reading (workspace_id, item_id) select workspace_id, id from item where workspace_id = ${app.workspaceId}`
    const put = (columns: string, values: string) =>
      app.database.owner.query(`insert into ${columns} values ($1, $2, ${values})`, [
        app.workspaceId,
        connection,
      ])
    await put('job (workspace_id, connection_id, kind)', "'containers'")
    await put('hint (workspace_id, connection_id, ref)', "'1'")
    await put('delivery (workspace_id, connection_id, delivery, hints)', "'1', '[]'")
    await put('sighting (workspace_id, connection_id, container, ref)', "'1', '1'")
    await put('departure (workspace_id, connection_id, ref, read_at)', "'1', now()")
  })

  it.each(tables)('shows no row of %s to the app role that did not sign in', async table => {
    const all = await app.database.owner.query(`select count(*) n from ${table}`)
    const seen = await app.database.app.query(`select count(*) n from ${table}`)
    expect(Number(all[0]?.n)).toBeGreaterThan(0)
    expect(Number(seen[0]?.n)).toBe(0)
  })

  it.each(tables)('shows only rows of its own workspace in %s after sign-in', async table => {
    const column = table === 'workspace' ? 'id' : 'workspace_id'
    const [, rows] = await app.database.app.transaction([
      app.database.app.query("select set_config('app.workspace', $1, true)", [app.workspaceId]),
      app.database.app.query(`select distinct ${column} w from ${table}`),
    ])
    expect(rows).toEqual([{ w: app.workspaceId }])
  })

  it('refuses a row written into another workspace', async () => {
    const insert = app.database.app.transaction([
      app.database.app.query("select set_config('app.workspace', $1, true)", [app.workspaceId]),
      app.database.app.query(
        "insert into person (workspace_id, name) values ('00000000-0000-4000-8000-000000000000', 'x')",
      ),
    ])
    await expect(insert).rejects.toMatchObject({ code: '42501' })
  })

  it.each(['token', 'sign_in_code', 'hypha_migration'])(
    'keeps %s from the app role altogether',
    async table => {
      await expect(app.database.app.query(`select * from ${table}`)).rejects.toMatchObject({ code: '42501' })
    },
  )
})
