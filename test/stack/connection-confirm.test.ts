import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { quietSource, quietToken } from '#test/harness/test-source.ts'
import { webhook } from '#worker/sources/notion/webhook.ts'
import { defineService } from '#worker/sources/service/service.ts'
import { defineSource } from '#worker/sources/source.ts'

// Notion's way of events: it chooses the secret, posts it to the address, and wants it pasted back in its settings.

const confirming = () => {
  const { service } = quietSource
  if (!service) throw new Error('The quiet source can be connected.')
  return defineSource({ ...quietSource, service: defineService({ ...service, webhook }) })
}

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ deps: { sources: [confirming()], origin: 'https://hypha.larkfield.example' } })
})
afterAll(() => app.close())

const create = async (): Promise<string> =>
  (await app.call('connections.create', { source: 'test', secrets: { token: quietToken } })).connection.id

const post = async (id: string, body: unknown, secret?: string): Promise<number> => {
  const text = JSON.stringify(body)
  const signature = secret ? createHmac('sha256', secret).update(text).digest('hex') : null
  const headers: Record<string, string> = signature ? { 'x-notion-signature': `sha256=${signature}` } : {}
  return (await app.request(`/webhooks/test/${id}`, { method: 'POST', body: text, headers })).status
}

const greeting = { verification_token: 'secret_made_up_by_the_service' }
const event = { id: '3c0f9b9e-0000-4000-8000-000000000001', type: 'page.created', data: {} }
const nothing = { code: 'connection.nothing_to_confirm' }

it('shows what the service sent to be confirmed, until its first event', async () => {
  const id = await create()
  const confirm = () => app.call('connections.webhook', { id, confirm: true })
  await expect(confirm()).rejects.toMatchObject(nothing)
  expect(await post(id, greeting)).toBe(202)
  expect((await confirm()).webhook.secret).toBe(greeting.verification_token)
  expect((await confirm()).webhook.secret).toBe(greeting.verification_token)
  expect(await post(id, event, greeting.verification_token)).toBe(202)
  await expect(confirm()).rejects.toMatchObject(nothing)
})

it('another greeting changes nothing, unless an administrator made room for it', async () => {
  const id = await create()
  expect(await post(id, greeting)).toBe(202)
  expect(await post(id, { verification_token: 'of somebody else' })).toBe(403)
  expect((await app.call('connections.webhook', { id })).webhook.secret).toBeNull()
  expect(await post(id, { verification_token: 'another' })).toBe(202)
  expect((await app.call('connections.webhook', { id, confirm: true })).webhook.secret).toBe('another')
})
