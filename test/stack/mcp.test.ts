import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operationIds, operations } from '#shared/contract/index.ts'
import type { Operation } from '#shared/contract/operation.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await indexParcel(app.call)
})
afterAll(() => app.close())

const connect = async (token: string | undefined): Promise<Client> => {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(
    new StreamableHTTPClientTransport(new URL('http://hypha.test/mcp'), {
      fetch: (url, init) => app.request(new URL(url).pathname, init),
      requestInit: { headers: token ? { authorization: `Bearer ${token}` } : {} },
    }),
  )
  return client
}

const tools = operationIds.flatMap(id => (operations[id] as Operation).tool ?? [])

describe('the official client', () => {
  it('lists a tool for every operation marked so, and no other', async () => {
    const client = await connect(app.token)
    const listed = await client.listTools()
    expect(listed.tools.map(t => t.name).toSorted()).toEqual(tools.toSorted())
    const all: Operation[] = operationIds.map(id => operations[id])
    for (const { name, annotations } of listed.tools) {
      const reads = all.find(op => op.tool === name)?.scope === 'read'
      expect(annotations).toMatchObject({
        readOnlyHint: reads,
        destructiveHint: false,
        openWorldHint: false,
        ...(reads ? { idempotentHint: true } : {}),
      })
    }
    await client.close()
  })

  it('gets the same answer from a tool as from the operation', async () => {
    const client = await connect(app.token)
    const input = { title: 'Cache carrier quotes', text: 'keep quotes for ten minutes', limit: 3 }
    const result = await client.callTool({ name: 'related_work', arguments: input })
    expect(result.structuredContent).toEqual(await app.call('context.ask', input))
    const owners = { paths: ['services/quotes/cache.ts'] }
    expect((await client.callTool({ name: 'owners_of_paths', arguments: owners })).structuredContent).toEqual(
      await app.call('owners.ask', owners),
    )
    const found = await client.callTool({ name: 'search', arguments: { q: 'printer' } })
    expect(found.structuredContent).toEqual(await app.call('search.ask', { q: 'printer' }))
    await client.close()
  })

  it('reads the answer as quoted data, fenced by a mark of that answer alone', async () => {
    const client = await connect(app.token)
    const ask = async () => {
      const { content, structuredContent } = await client.callTool({
        name: 'search',
        arguments: { q: 'printer' },
      })
      const [part] = content as { type: string; text: string }[]
      const [says = '', opens, text = '', closes] = part!.text.split('\n')
      expect(says).toContain('quoted from indexed sources')
      expect(JSON.parse(text)).toEqual(structuredContent)
      expect(closes).toBe(`${opens!.slice(3)}>>>`)
      return opens
    }
    expect(await ask()).not.toBe(await ask())
    await client.close()
  })

  it('is told in an answer what it can mend, and refused without a token', async () => {
    const client = await connect('hya_unknown')
    const result = await client.callTool({ name: 'list_decisions', arguments: {} })
    expect(result).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('unknown or was revoked') }],
    })
    await client.close()
    await expect(connect(undefined)).rejects.toThrow()
  })
})
