import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operationIds, operations } from '#shared/contract/index.ts'
import { limits } from '#shared/contract/limits.ts'
import { extensionOrigin } from '#shared/extension-id.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { openDatabase } from '#worker/db/ask.ts'
import { openAcquaintances } from '#worker/limits/acquaintances.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  app.request('/v1/context', {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${app.token}`, 'content-type': 'application/json', ...headers },
  })

const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code

describe('bad input', () => {
  it('answers 413 with the limit to a draft of one megabyte', async () => {
    const response = await post(JSON.stringify({ text: 'a'.repeat(1024 * 1024) }))
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({
      error: { code: 'input.too_large', message: expect.stringContaining('1,000,000 bytes') },
    })
  })

  it.each([
    ['malformed JSON', '{"text":'],
    ['JSON of another shape', '[1]'],
    ['a field of another type', '{"text":1}'],
    ['a field nobody knows', '{"txet":"a"}'],
    ['a link of another scheme', '{"url":"javascript:alert(1)"}'],
    ['a path that leaves the repository', '{"paths":["/etc/passwd"]}'],
    ['nothing', ''],
  ])('answers 400 to %s', async (_name, body) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    expect(await codeOf(response)).toBe('input.invalid')
  })

  it.each([
    [
      'a list in a list, four hundred thousand times',
      `{"text":${'['.repeat(400_000)}${']'.repeat(400_000)}}`,
    ],
    ['an object in an object, sixty thousand times', `${'{"text":'.repeat(60_000)}1${'}'.repeat(60_000)}`],
  ])('answers 400 to %s', async (_name, body) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    expect(await codeOf(response)).toBe('input.invalid')
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'answers 415 to a body of the type “%s”',
    async type => {
      const response = await post('{"text":"a"}', { 'content-type': type })
      expect(response.status).toBe(415)
      expect(await codeOf(response)).toBe('input.not_json')
    },
  )

  it('takes JSON whatever else its type says', async () => {
    expect((await post('{"text":"a"}', { 'content-type': 'Application/JSON; charset=utf-8' })).status).toBe(
      200,
    )
  })

  it('answers 414 to an address, and 431 to headers, of more than 16 kB', async () => {
    const search = await app.request(`/v1/search?q=${'a'.repeat(limits.addressBytes)}`)
    expect([search.status, await codeOf(search)]).toEqual([414, 'input.too_long'])
    const headed = await post('{"text":"a"}', { 'x-filler': 'a'.repeat(limits.headerBytes) })
    expect([headed.status, await codeOf(headed)]).toEqual([431, 'input.headers_too_large'])
  })

  it('has room for the longest address the contract allows', async () => {
    const longest = '\u8f38'
    const query = new URLSearchParams({
      q: longest.repeat(limits.queryCharacters),
      scope: longest.repeat(limits.pathCharacters),
    })
    const headers = { authorization: `Bearer ${app.token}` }
    expect((await app.request(`/v1/decisions?${query}`, { headers })).status).toBe(200)
  })

  it('names the field that does not fit', async () => {
    const response = await post('{"limit":0}')
    expect(await response.json()).toMatchObject({ error: { details: [expect.stringContaining('limit')] } })
  })

  it('answers 404 to an address nobody serves', async () => {
    expect(await codeOf(await app.request('/v1/nothing'))).toBe('route.unknown')
  })
})

describe('the page', () => {
  it('is refused: no foreign origin may call, not even with a token', async () => {
    for (const origin of [
      'https://github.com',
      'http://127.0.0.1:8787',
      'null',
      'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    ]) {
      const response = await post('{"text":"a"}', { origin })
      expect(response.status, origin).toBe(403)
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  it('is not our own extension, which is answered with its origin', async () => {
    for (const origin of [extensionOrigin, 'moz-extension://0b9b2f6c-1a2b-4c3d-8e4f-5a6b7c8d9e0f']) {
      const response = await post('{"text":"a"}', { origin })
      expect(response.status).toBe(200)
      expect(response.headers.get('access-control-allow-origin')).toBe(origin)
    }
    const preflight = await app.request('/v1/context', {
      method: 'OPTIONS',
      headers: {
        origin: extensionOrigin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    })
    expect(preflight.status).toBe(204)
  })
})

describe('OpenAPI', () => {
  it('lists every operation with its help, its input and its answer', async () => {
    const document = (await (await app.request('/openapi.json')).json()) as {
      paths: Record<string, Record<string, { operationId: string; summary: string }>>
    }
    const found = Object.values(document.paths).flatMap(p => Object.values(p))
    expect(found.map(o => o.operationId).toSorted()).toEqual(operationIds.toSorted())
    for (const o of found) expect(o.summary).toBe(operations[o.operationId as keyof typeof operations].help)
  })
})

describe('a database that is gone', () => {
  it('is said to be gone: 503, never an empty list', async () => {
    const gone = await openTestApp({
      database: app.database,
      deps: { db: openDatabase('postgresql://hypha_app:x@127.0.0.1:9/hypha', openAcquaintances()) },
    })
    await expect(gone.call('context.ask', { text: 'quotes' })).rejects.toMatchObject({
      code: 'database.unavailable',
      status: 503,
    })
    await expect(gone.call('health.get', {})).rejects.toMatchObject({ code: 'database.unavailable' })
  })

  it('is healthy otherwise, and says how far it is migrated', async () => {
    expect(await app.call('health.get', {})).toMatchObject({
      ok: true,
      schema: expect.stringMatching(/^\d{4}_/),
    })
  })

  it('says what browsers are not to run, when there is something', async () => {
    const off = ['github pull/changes hover']
    const switching = await openTestApp({ database: app.database, deps: { switchedOff: off } })
    expect(await switching.call('health.get', {})).toMatchObject({ switchedOff: off })
    expect(await app.call('health.get', {})).not.toHaveProperty('switchedOff')
  })
})
