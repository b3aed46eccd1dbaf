import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addConnection } from '#test/harness/connection.ts'
import { addMember } from '#test/harness/member.ts'
import { quietSource, quietToken } from '#test/harness/test-source.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ deps: { sources: [quietSource], origin: 'https://hypha.larkfield.example' } })
})
afterAll(() => app.close())

const create = () => app.call('connections.create', { source: 'test', secrets: { token: quietToken } })

describe('connecting a tool', () => {
  it('tells whom we are there, what is missing, and where events are to go', async () => {
    const { connection, webhook } = await create()
    expect(connection).toMatchObject({
      source: 'test',
      name: 'Larkfield’s robot',
      account: 'Larkfield’s robot',
      state: 'active',
      items: 0,
      freshAt: null,
      missing: ['It may not read comments.'],
      problem: null,
    })
    expect(webhook.address).toBe(`https://hypha.larkfield.example/webhooks/test/${connection.id}`)
    expect(webhook.secret).toMatch(/^hyw_[\w-]{43}$/)
  })

  it('keeps nothing of a service that does not let us in, and says why in its words', async () => {
    const before = (await app.call('connections.list', {})).connections.length
    const trying = app.call('connections.create', { source: 'test', secrets: { token: 'another' } })
    await expect(trying).rejects.toMatchObject({
      code: 'connection.refused',
      message: 'The token is not taken.',
      remedy: 'Make another one.',
    })
    expect((await app.call('connections.list', {})).connections.length).toBe(before)
  })

  it('names a field that does not fit, and never quotes a secret', async () => {
    const secret = 'x'.repeat(300)
    const trying = app.call('connections.create', { source: 'test', secrets: { token: secret } })
    await expect(trying).rejects.toMatchObject({ code: 'input.invalid' })
    await trying.catch(cause => expect(JSON.stringify([cause.message, cause.details])).not.toContain('xxx'))
  })

  it('knows only sources that can be connected', async () => {
    const trying = app.call('connections.create', { source: 'gopher', secrets: {} })
    await expect(trying).rejects.toMatchObject({ code: 'source.unknown' })
    const { sources } = await app.call('sources.list', {})
    const field = {
      kind: 'text',
      choices: [],
      initial: null,
      required: false,
      secret: false,
      file: false,
      columns: [],
    }
    expect(sources).toEqual([
      {
        id: 'test',
        label: 'Test',
        fields: [
          { ...field, name: 'site', label: 'site', help: 'Its address', initial: 'larkfield.example' },
          {
            ...field,
            name: 'token',
            label: 'token',
            help: 'From its settings page',
            required: true,
            secret: true,
          },
        ],
        confirms: false,
      },
    ])
  })

  it('asks no other host for somebody who is no administrator', async () => {
    const member = await addMember(app)
    const trying = member.call('connections.create', { source: 'test', secrets: { token: quietToken } })
    await expect(trying).rejects.toMatchObject({ code: 'auth.scope' })
  })
})

describe('a connection', () => {
  it('is paused, goes on, and is looked at anew', async () => {
    const { connection } = await create()
    const { id } = connection
    expect((await app.call('connections.pause', { id })).connection.state).toBe('paused')
    expect((await app.call('connections.resume', { id })).connection.state).toBe('active')
    expect((await app.call('connections.sync', { id })).connection.state).toBe('active')
    const { jobs } = await app.call('connections.status', { id })
    expect(jobs.map(job => job.kind).toSorted()).toEqual(['containers', 'upkeep'])
  })

  it('takes new secrets once they have been tried, and mends itself by that', async () => {
    const { connection } = await create()
    const { id } = connection
    await app.database
      .owner`update connection set state = 'broken', last_error = '{"kind":"signed-out","message":"No.","remedy":null,"at":"2026-11-20T10:00:00.000Z"}' where id = ${id}`
    const wrong = app.call('connections.change', { id, secrets: { token: 'another' } })
    await expect(wrong).rejects.toMatchObject({ code: 'connection.refused' })
    expect((await app.call('connections.status', { id })).connection.state).toBe('broken')
    const { connection: mended } = await app.call('connections.change', {
      id,
      secrets: { token: quietToken },
    })
    expect(mended).toMatchObject({ state: 'active', problem: null })
  })

  it('takes other settings, and keeps its secrets', async () => {
    const { connection } = await create()
    await app.call('connections.change', { id: connection.id, settings: { site: 'elsewhere.example' } })
    const [row] = await app.database.owner`select settings from connection where id = ${connection.id}`
    expect(row?.settings).toEqual({ site: 'elsewhere.example' })
    expect((await app.call('connections.status', { id: connection.id })).connection.state).toBe('active')
  })

  it('gets another secret for its events, while the former still counts', async () => {
    const { connection, webhook } = await create()
    const next = await app.call('connections.webhook', { id: connection.id })
    expect(next.webhook.address).toBe(webhook.address)
    expect(next.webhook.secret).not.toBe(webhook.secret)
  })

  it('says what was given up, and tries it again', async () => {
    const { connection } = await addConnection(app)
    const error = { kind: 'invalid', message: 'It broke off.', remedy: null, at: '2026-11-20T10:00:00.000Z' }
    await app.database.owner`insert into hint (workspace_id, connection_id, ref, state, error)
      values (${app.workspaceId}, ${connection}, 'issue:7', 'dead', ${JSON.stringify(error)})`
    const status = await app.call('connections.status', { id: connection })
    expect(status.dead).toEqual([{ letter: 'ref:issue:7', what: 'issue:7', problem: error }])
    expect(await app.call('connections.retry', { id: connection, letters: ['ref:issue:8'] })).toEqual({
      retried: 0,
    })
    expect(await app.call('connections.retry', { id: connection })).toEqual({ retried: 1 })
    expect((await app.call('connections.status', { id: connection })).deadTotal).toBe(0)
  })

  it('is gone when it is removed, and cannot be handled any more', async () => {
    const { connection } = await create()
    const { id } = connection
    expect(await app.call('connections.remove', { id })).toEqual({ removed: true })
    // Nothing was kept by it, so that it is gone with the answer.
    expect(await app.database.owner`select from connection where id = ${id}`).toEqual([])
    await expect(app.call('connections.resume', { id })).rejects.toMatchObject({
      code: 'connection.not_found',
    })
  })

  it('is nobody’s of another workspace', async () => {
    const { connection } = await create()
    const stranger = app.callAs((await app.database.found('Elsewhere')).token)
    expect(await stranger('connections.list', {})).toEqual({ connections: [] })
    for (const id of [
      'connections.status',
      'connections.pause',
      'connections.remove',
      'connections.webhook',
    ] as const)
      await expect(stranger(id, { id: connection.id })).rejects.toMatchObject({
        code: 'connection.not_found',
      })
  })
})
