import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hashedVector } from '#test/harness/hashed-vector.ts'

export type Asked = { model: string; input: string[]; authorization: string | undefined }

export type TestEmbedder = {
  /** Of its embeddings, on this machine. */
  url: string
  /** What it was asked so far, in order. */
  asked: Asked[]
  /** How it is from now on. */
  mood: {
    /** Answers with this status instead. */
    status?: number | undefined
    headers?: Record<string, string>
    /** Never answers. */
    silent?: boolean
    dimensions?: number
    /** Does not take texts with this in them. */
    disliked?: RegExp
    /** Answers with this body instead. */
    body?: string | undefined
    /** Words that mean the same: they are read as the first of them. */
    same?: readonly string[]
  }
  close(): void
}

/** A service that speaks OpenAI's protocol of embeddings, on a port of its own. */
export const openTestEmbedder = async (): Promise<TestEmbedder> => {
  const asked: Asked[] = []
  const mood: TestEmbedder['mood'] = {}
  const meant = (text: string): string =>
    (mood.same ?? []).reduce((t, word) => t.replaceAll(word, mood.same?.[0] ?? word), text)
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const { model, input } = JSON.parse(Buffer.concat(parts).toString('utf8')) as Asked
    asked.push({ model, input, authorization: request.headers.authorization })
    if (mood.silent) return
    const status = input.some(text => mood.disliked?.test(text)) ? 400 : (mood.status ?? 200)
    const data = input.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: hashedVector(`${model} ${meant(text)}`, mood.dimensions),
    }))
    response
      .writeHead(status, { 'content-type': 'application/json', ...mood.headers })
      .end(status === 200 ? (mood.body ?? JSON.stringify({ object: 'list', model, data })) : '{}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/embeddings`,
    asked,
    mood,
    close: () => server.close().closeAllConnections(),
  }
}
