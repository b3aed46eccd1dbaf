import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operationIds, operations } from '#shared/contract/index.ts'
import { extensionOrigin } from '#shared/extension-id.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { openDatabase } from '#worker/db/ask.ts'

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

  it('answers 400 to a body of another type', async () => {
    expect((await post('text=a', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(400)
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

  it('gets headers that keep answers from caches, frames and sniffing', async () => {
    const { headers } = await post('{"text":"a"}')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
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
      deps: { db: openDatabase('postgresql://hypha_app:x@127.0.0.1:9/hypha') },
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
})
