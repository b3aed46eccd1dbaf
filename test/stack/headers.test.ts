import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operationIds, operations } from '#shared/contract/index.ts'
import { limits } from '#shared/contract/limits.ts'
import { extensionOrigin } from '#shared/extension-id.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'

let app: TestApp
let broken: TestApp
beforeAll(async () => {
  app = await openTestApp({ deps: { hosts: ['hypha.test'] } })
  const fault = () => Promise.reject(new TypeError('a fault of ours'))
  broken = await openTestApp({
    database: app.database,
    deps: { db: { ask: fault, look: fault, sync: fault, inside: fault, behalf: fault, open: fault } },
  })
})
afterAll(() => app.close())

const strict = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const expectStrict = (answer: Response, status: number): void => {
  expect(answer.status).toBe(status)
  expect(Object.fromEntries(answer.headers)).toMatchObject(strict)
}

const addressOf = (path: string): string => path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000')

const tooMuch: RequestInit = {
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: 'a'.repeat(limits.bodyBytes + 1),
}

describe('strict headers', () => {
  it.each(operationIds)(
    'are on what %s answers, whether it is allowed, refused or asked by a page',
    async id => {
      const { method, path, scope } = operations[id]
      const bare = await app.request(addressOf(path), { method })
      expectStrict(bare, scope !== 'public' ? 401 : method === 'GET' ? 200 : 400)
      const page = { method, headers: { origin: 'https://github.com' } }
      expectStrict(await app.request(addressOf(path), page), 403)
      const authorization = `Bearer ${app.token}`
      const asked = await app.request(addressOf(path), { method, headers: { authorization } })
      expect(Object.fromEntries(asked.headers)).toMatchObject(strict)
    },
  )

  it.each([
    ['an address nobody serves', '/nothing', {}, 404],
    ['a method nobody serves', '/v1/health', { method: 'PATCH' }, 404],
    ['a preflight', '/v1/context', { method: 'OPTIONS', headers: { origin: extensionOrigin } }, 204],
    ['a preflight of a page', '/v1/context', { method: 'OPTIONS', headers: { origin: 'null' } }, 403],
    ['the OpenAPI document', '/openapi.json', {}, 200],
    ['the tools without a token', '/mcp', { method: 'POST' }, 401],
    ['the tools asked by a page', '/mcp', { method: 'POST', headers: { origin: 'https://x.example' } }, 403],
    ['a head', '/v1/health', { method: 'HEAD' }, 200],
    ['a body that is too large', '/v1/items', tooMuch, 413],
    ['an address that is too long', `/v1/${'a'.repeat(limits.addressBytes)}`, {}, 414],
    ['headers that are too large', '/v1/me', { headers: { x: 'a'.repeat(limits.headerBytes) } }, 431],
  ])('are on the answer to %s', async (_what, path, init, status) => {
    expectStrict(await app.request(path, init), status)
  })

  it('are on a fault of ours, too, which tells nothing of itself', async () => {
    const answer = await broken.request('/v1/health')
    expectStrict(answer, 500)
    expect(await answer.text()).not.toContain('a fault of ours')
  })

  it('are on answers of the tools', async () => {
    const answer = await app.request('/mcp', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${app.token}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
    })
    expectStrict(answer, 200)
  })
})
