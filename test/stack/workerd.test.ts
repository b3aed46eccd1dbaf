import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CallError } from '#shared/contract/client.ts'
import { limits } from '#shared/contract/limits.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft, documentDraft } from '#test/fixtures/items.ts'
import { openTestLanguageModel, type TestLanguageModel } from '#test/harness/language-model.ts'
import { openTestStack, type TestStack } from '#test/harness/stack.ts'
import { rates } from '#worker/limits/rates.ts'

let stack: TestStack
let model: TestLanguageModel
beforeAll(async () => {
  model = await openTestLanguageModel()
  const bindings = { PROPOSALS_MODEL: 'small', PROPOSALS_URL: model.url, PROPOSALS_KEY: 'k' }
  stack = await openTestStack({ bindings: async () => bindings })
  await indexParcel(stack.call)
})
afterAll(async () => {
  await stack?.close()
  model?.close()
})

/** `fetch` lets nobody choose the Host; a name that points here does. */
const statusFor = (url: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request(new URL('/v1/health', url), { headers: { host } }, answer => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asked.once('error', reject).end()
  })

describe('the worker in workerd', () => {
  it('answers a question from what was stored through it', async () => {
    const { related } = await stack.call('context.ask', { text: 'cache carrier quotes for ten minutes' })
    expect(related.map(card => card.item.title)).toContain('Cache carrier quotes for ten minutes')
  })

  it('takes a request that says it has no body', async () => {
    const { decisions } = await stack.call('decisions.list', { limit: 1 })
    const { id } = decisions[0]!.decision.item
    expect(await stack.call('items.delete', { id })).toEqual({ deleted: true })
  })

  it('serves its tools to the official client', async () => {
    const client = new Client({ name: 'test', version: '1' })
    const headers = { authorization: `Bearer ${stack.token}` }
    await client.connect(
      new StreamableHTTPClientTransport(new URL('/mcp', stack.url), { requestInit: { headers } }),
    )
    const { structuredContent } = await client.callTool({ name: 'search', arguments: { q: 'carrier' } })
    expect(structuredContent).toEqual(await stack.call('search.ask', { q: 'carrier' }))
    await client.close()
  })

  it('writes down after the answer what it showed, and seals by the clock what nobody did', async () => {
    await stack.call('search.ask', { q: 'carrier' })
    const reads = async () =>
      (await stack.call('log.list', { kind: 'read' })).records.map(r => r.entry?.operation)
    await expect.poll(reads).toContain('search.ask')

    // Nobody asks in this workspace, so no answer seals there.
    const { owner, found } = stack.database
    const quiet = await found('Quiet')
    await owner`insert into activity_pending (workspace_id, record) values (${quiet.workspaceId}, '{}')`
    const sealed = async () =>
      (await owner`select from activity where workspace_id = ${quiet.workspaceId}`).length
    expect(await sealed()).toBe(0)
    expect((await fetch(new URL('/__scheduled?cron=*+*+*+*+*', stack.url))).status).toBe(200)
    await expect.poll(sealed).toBe(1)
    expect(await stack.callAs(quiet.token)('log.verify', {})).toMatchObject({ verified: 1, broken: null })
  })

  it('has a language model that the environment names propose decisions, where a workspace agreed to it', async () => {
    const passage = 'From Monday on scanners keep parcels in memory.'
    model.mood.quotes = () => [{ quote: passage, why: null }]
    const call = stack.callAs((await stack.database.found('Scanners')).token)
    const home = { source: 'github', ref: 'larkfield/scan', name: 'larkfield/scan' }
    const container = (await call('containers.put', home)).container.id
    const service = new URL(model.url).host
    const { proposals } = (await call('workspace.get', {})).workspace
    expect(proposals).toEqual({ model: 'small', service, on: false, problem: null })
    await call('workspace.proposals', { service })
    const page = documentDraft('docs/scanners.md', 'Scanners', `The network was away. ${passage}`)
    await call('items.put', { container, items: [page] })
    await (await fetch(new URL('/__scheduled?cron=*+*+*+*+*', stack.url))).body?.cancel()
    const found = async () =>
      (await call('decisions.list', {})).decisions.map(d => [d.decision.statement, d.decision.suggested])
    await expect.poll(found, { timeout: 60_000 }).toEqual([[passage, true]])
    expect(model.asked).toMatchObject([{ model: 'small', authorization: 'Bearer k' }])
  })

  it('stores the addresses it is sent, and visits none of them', async () => {
    const asked: string[] = []
    const server = createServer(({ url }, response) => {
      asked.push(url ?? '')
      response.end('an inner service')
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const inner = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { container } = await stack.call('containers.put', {
      source: 'git',
      ref: 'github.com/larkfield/inner',
      name: 'larkfield/inner',
      url: `${inner}/container`,
    })
    const draft = commitDraft(1, 'Inner pages', `See ${inner}/text and [this](${inner}/link).`, {
      url: `${inner}/item`,
      format: 'markdown',
      links: [{ kind: 'closes', url: `${inner}/closed` }],
    })
    await stack.call('items.put', { container: container.id, items: [draft] })
    const { subject } = await stack.call('context.ask', { url: `${inner}/item`, text: `see ${inner}/asked` })
    expect(subject?.url).toBe(`${inner}/item`)
    await stack.call('search.ask', { q: `${inner}/searched` })
    expect(asked).toEqual([])
    await fetch(`${inner}/sentinel`)
    expect(asked).toEqual(['/sentinel'])
    server.close()
  })

  it('counts what it is asked, and says when to ask again', async () => {
    // A window may end in between: in twice as many tries one of them is over the limit.
    const { limit, period } = rates.CODE_RATE
    const redeem = () =>
      stack
        .callAs(undefined)('sessions.create', { code: 'hyc_guess' })
        .catch((cause: CallError) => cause)
    const refusals = await Promise.all(Array.from({ length: 2 * limit + 1 }, redeem))
    const reached = refusals.filter(refusal => refusal instanceof CallError && refusal.status === 429)
    expect(reached.length).toBeGreaterThan(0)
    expect(reached[0]).toMatchObject({ code: 'limit.reached', retryAfter: period })
  })

  it('refuses what no client of ours sends: another origin, another host, a body over the limit, no JSON', async () => {
    const ask = (init: RequestInit) =>
      fetch(new URL('/v1/context', stack.url), {
        method: 'POST',
        ...init,
        headers: {
          authorization: `Bearer ${stack.token}`,
          'content-type': 'application/json',
          ...init.headers,
        },
      }).then(answer => answer.status)
    expect(await ask({ body: '{}', headers: { origin: 'https://github.com' } })).toBe(403)
    expect(await ask({ body: JSON.stringify({ text: 'x'.repeat(limits.bodyBytes) }) })).toBe(413)
    expect(await ask({ body: '{"text":' })).toBe(400)
    expect(await ask({ body: `{"text":${'['.repeat(400_000)}${']'.repeat(400_000)}}` })).toBe(400)
    expect(await statusFor(stack.url, 'rebound.example')).toBe(403)
    expect(await statusFor(stack.url, new URL(stack.url).host)).toBe(200)
  })
})
