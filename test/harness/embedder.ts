import { hashedVector } from '#test/harness/hashed-vector.ts'
import { openModelService } from '#test/harness/model-service.ts'

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
  const service = await openModelService('/v1/embeddings', (body, request) => {
    const { model, input } = body as Asked
    asked.push({ model, input, authorization: request.headers.authorization })
    if (mood.silent) return null
    const status = input.some(text => mood.disliked?.test(text)) ? 400 : (mood.status ?? 200)
    const data = input.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: hashedVector(`${model} ${meant(text)}`, mood.dimensions),
    }))
    const answer = status === 200 ? (mood.body ?? JSON.stringify({ object: 'list', model, data })) : '{}'
    return { status, headers: mood.headers, body: answer }
  })
  return { ...service, asked, mood }
}
