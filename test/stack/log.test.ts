import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { issueToken } from '#cli/database/workspace.ts'
import type { InputOf } from '#shared/contract/index.ts'
import { scopes as allScopes } from '#shared/contract/operation.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'

let app: TestApp
let container: string
let last = 0
beforeAll(async () => {
  app = await openTestApp()
  container = await indexParcel(app.call)
})
afterAll(() => app.close())

const owner = () => app.database.owner

beforeEach(async () => {
  await app.recorded()
  const [row] =
    await owner()`select coalesce(max(seq), 0)::int seq from activity where workspace_id = ${app.workspaceId}`
  last = Number(row?.seq)
})

/** What the log says since the test began, oldest first, but for looking at it. */
const entries = async (input: InputOf<'log.list'> = {}) => {
  await app.recorded()
  const { records } = await app.call('log.list', { limit: 200, ...input })
  await app.recorded()
  return records
    .filter(r => r.seq > last && r.entry?.operation !== 'log.list')
    .map(r => r.entry)
    .toReversed()
}

/** Another person of the workspace with a token of theirs, which an agent of theirs may hold. */
const member = async (
  name: string,
  more: { scopes?: readonly string[]; life?: number; agent?: boolean } = {},
) => {
  const workspaceId = app.workspaceId
  const join = async (who: string, role: string) => {
    const [row] = await owner()`
      with p as (insert into person (workspace_id, name) values (${workspaceId}, ${who}) returning id)
      insert into member (workspace_id, person_id, role) select ${workspaceId}, id, ${role} from p returning person_id`
    return String(row?.person_id)
  }
  const personId = await join(name, 'member')
  const grant = {
    workspaceId,
    personId,
    client: `${name}’s laptop`,
    scopes: more.scopes ?? allScopes,
    life: more.life ?? null,
  }
  const token = await issueToken(owner(), grant)
  if (!more.agent) return { personId, token }
  const agentId = await join(`agent of ${name}`, 'agent')
  await owner()`update token set agent_id = ${agentId} where person_id = ${personId}`
  return { personId, token, agentId }
}

const connect = async (token: string) => {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(
    new StreamableHTTPClientTransport(new URL('http://hypha.test/mcp'), {
      fetch: (url, init) => app.request(new URL(url).pathname, init),
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    }),
  )
  return client
}

describe('the activity log', () => {
  it('says who changed what, by which client', async () => {
    await app.call('items.put', { container, items: [commitDraft(500, 'Weigh parcels twice', 'scales')] })
    const [item] = (await app.call('items.list', { container })).items.filter(i => i.ref === 'commit:500')
    const [put] = await entries()
    expect(put).toEqual({
      kind: 'write',
      operation: 'items.put',
      person: { id: app.personId, name: 'Ines Okoye' },
      agent: null,
      client: { ref: expect.stringMatching(/^token:/), name: 'test' },
      about: [container, item?.id],
      count: 1,
      outcome: 'done',
    })
    await app.call('items.delete', { id: item?.id ?? '' })
    expect((await entries()).at(-1)).toMatchObject({ operation: 'items.delete', about: [item?.id], count: 1 })
  })

  it('has nothing of a change that was not made', async () => {
    const twice = [commitDraft(501, 'a', 'a'), commitDraft(501, 'b', 'b')]
    await expect(app.call('items.put', { container, items: twice })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    const elsewhere = '00000000-0000-4000-8000-000000000000'
    const lost = app.call('items.put', { container: elsewhere, items: twice.slice(0, 1) })
    await expect(lost).rejects.toMatchObject({ code: 'container.not_found' })
    expect(await entries()).toEqual([])
    await expect(app.call('items.delete', { id: elsewhere })).rejects.toMatchObject({
      code: 'item.not_found',
    })
    expect(await entries()).toEqual([
      expect.objectContaining({ operation: 'items.delete', about: [], count: 0 }),
    ])
  })

  it('says which items an answer showed, once each, whatever face it was asked on, and no more', async () => {
    const answer = await app.call('context.ask', { text: 'cache carrier quotes' })
    await app.call('search.ask', { q: 'nothinglikeit' })
    await app.call('me.get', {})
    const shown = [...answer.related.map(c => c.item.id), ...answer.decisions.map(c => c.decision.item.id)]
    const client = await connect(app.token)
    await client.callTool({ name: 'related_work', arguments: { text: 'cache carrier quotes' } })
    await client.close()
    const read = { kind: 'read', operation: 'context.ask', count: new Set(shown).size }
    const found = await entries()
    expect(found).toEqual([expect.objectContaining(read), expect.objectContaining(read)])
    for (const entry of found) expect(entry?.about.toSorted()).toEqual([...new Set(shown)].toSorted())
  })

  it('says which container was listed, and how much of it', async () => {
    const { items } = await app.call('items.list', { container })
    expect(await entries()).toEqual([expect.objectContaining({ about: [container], count: items.length })])
  })

  it('names an agent and the person it acts for', async () => {
    const dario = await member('Dario Abel', { agent: true })
    await app.callAs(dario.token)('search.ask', { q: 'carrier' })
    expect(await entries({ person: dario.personId })).toEqual([
      expect.objectContaining({
        person: { id: dario.personId, name: 'Dario Abel' },
        agent: { id: dario.agentId, name: 'agent of Dario Abel' },
      }),
    ])
  })

  it('tells sign-ins, grants and moved readers apart from other changes', async () => {
    const { code } = await app.call('codes.create', { client: 'browser' })
    const { token } = await app.callAs(undefined)('sessions.create', { code })
    await expect(app.callAs(undefined)('sessions.create', { code })).rejects.toMatchObject({
      code: 'code.spent',
    })
    const closed = { source: 'git', ref: 'github.com/larkfield/closed', name: 'larkfield/closed' }
    const { container: made } = await app.call('containers.put', closed)
    await app.call('containers.put', { ...closed, audience: ['workspace'] })
    const said = (await entries()).map(e => [e?.kind, e?.operation, e?.outcome, e?.about.length])
    expect(said).toEqual([
      ['grant', 'codes.create', 'done', 0],
      ['sign-in', 'sessions.create', 'done', 0],
      ['refusal', 'sessions.create', 'code.spent', 0],
      ['grant', 'containers.put', 'done', 1],
      ['grant', 'containers.put', 'done', 1],
    ])
    expect((await entries()).at(-1)?.about).toEqual([made.id])
    expect(token).toMatch(/^hyt_/)
  })

  it('has the refusals of tokens it knows: wrong scope, expired, revoked, on every face', async () => {
    const narrow = await member('Tomas Reyes', { scopes: ['read'] })
    await expect(app.callAs(narrow.token)('codes.create', { client: 'x' })).rejects.toMatchObject({
      status: 403,
    })
    const expired = await member('Mei Lindqvist', { life: -1 })
    await expect(app.callAs(expired.token)('me.get', {})).rejects.toMatchObject({ code: 'auth.expired' })
    await app.recorded()
    await app.callAs(narrow.token)('sessions.end', {})
    await expect(app.callAs(narrow.token)('search.ask', { q: 'carrier' })).rejects.toMatchObject({
      status: 401,
    })
    const client = await connect(narrow.token)
    await client.callTool({ name: 'list_decisions', arguments: {} })
    await client.close()
    const said = (await entries()).map(e => [e?.kind, e?.operation, e?.outcome, e?.person?.name])
    expect(said).toEqual([
      ['refusal', 'codes.create', 'auth.scope', 'Tomas Reyes'],
      ['refusal', 'me.get', 'auth.expired', 'Mei Lindqvist'],
      ['sign-in', 'sessions.end', 'done', 'Tomas Reyes'],
      ['refusal', 'search.ask', 'auth.invalid', 'Tomas Reyes'],
      ['refusal', 'decisions.list', 'auth.invalid', 'Tomas Reyes'],
    ])
  })

  it('leaves tokens that nobody stands behind to the worker’s own log, without the token', async () => {
    app.log.length = 0
    await expect(app.callAs('hya_nonsense')('me.get', {})).rejects.toMatchObject({ code: 'auth.invalid' })
    expect(await entries()).toEqual([])
    expect(app.log).toEqual([
      { event: 'refusal', detail: { kind: 'refusal', operation: 'me.get', outcome: 'auth.invalid' } },
    ])
  })

  it('holds no name, title or text, and not the name a person gave to a client', async () => {
    const rows = await owner()`select record from activity`
    const text = rows.map(row => row.record).join('\n')
    expect(rows.length).toBeGreaterThan(10)
    for (const word of [
      'Ines',
      'Dario',
      'laptop',
      'carrier',
      'larkfield',
      'Weigh',
      'commit:',
      'hya_',
      'hyt_',
    ])
      expect(text).not.toContain(word)
  })

  it('is for administrators, and each workspace has its own', async () => {
    const tomas = await member('Tomas Reyes')
    await expect(app.callAs(tomas.token)('log.list', {})).rejects.toMatchObject({ code: 'auth.scope' })
    const other = await app.database.found('Another workspace')
    const outsider = app.callAs(other.token)
    await outsider('containers.put', { source: 'git', ref: 'github.com/larkfield/parcel', name: 'theirs' })
    await app.recorded()
    const theirs = await outsider('log.list', {})
    expect(theirs.records.map(r => r.entry?.person?.id)).toEqual([other.personId])
    expect((await outsider('log.verify', {})).broken).toBeNull()
    expect((await outsider('log.export', {})).workspace).toBe(other.workspaceId)
  })

  it('is listed by kind, person and time, a page at a time', async () => {
    const all = await app.call('log.list', { limit: 200 })
    const half = await app.call('log.list', { limit: 2, before: all.records[3]?.seq ?? 0 })
    expect(half.records).toEqual(all.records.slice(4, 6))
    expect(half.next).toBe(all.records[5]?.seq)
    const grants = await app.call('log.list', { kind: 'grant' })
    expect(new Set(grants.records.map(r => r.entry?.kind))).toEqual(new Set(['grant']))
    expect((await app.call('log.list', { since: '2100-01-01T00:00:00Z' })).records).toEqual([])
    expect((await app.call('log.list', { person: container })).records).toEqual([])
  })

  it('still verifies when a person is deleted, and then names nobody', async () => {
    const gone = await member('Dario Abel')
    await app.callAs(gone.token)('search.ask', { q: 'carrier' })
    await app.recorded()
    await owner()`delete from person where id = ${gone.personId}`
    const [entry] = await entries({ person: gone.personId })
    expect(entry).toMatchObject({ person: { id: gone.personId, name: null }, client: { name: null } })
    expect(await app.call('log.verify', { limit: 5_000 })).toMatchObject({ broken: null, next: null })
  })

  it('cannot be changed, not even by the owner of the tables, but goes with its workspace', async () => {
    const refused = { message: expect.stringContaining('append-only') }
    await expect(owner()`update activity set record = '{}'`).rejects.toMatchObject(refused)
    await expect(owner()`delete from activity where seq = 1`).rejects.toMatchObject(refused)
    await expect(owner()`truncate activity`).rejects.toMatchObject(refused)
    const asApp = (statement: string) => app.database.app.query(statement)
    for (const statement of [
      'delete from activity',
      'update activity_head set seq = 0',
      'delete from activity_pending',
      "insert into activity_pending (workspace_id, record) values (gen_random_uuid(), '{}')",
    ])
      await expect(asApp(statement)).rejects.toMatchObject({ code: '42501' })
    const doomed = await app.database.found('Doomed')
    await app.callAs(doomed.token)('codes.create', { client: 'x' })
    await app.recorded()
    await owner()`delete from workspace where id = ${doomed.workspaceId}`
    expect(await owner()`select from activity where workspace_id = ${doomed.workspaceId}`).toEqual([])
  })
})

it('nothing broke', () => {
  expect(app.log.filter(({ event }) => event !== 'refusal')).toEqual([])
})
