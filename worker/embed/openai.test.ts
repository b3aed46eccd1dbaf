import { describe, expect, it } from 'vitest'
import { type Outgoing, type OutgoingAnswer, OutgoingError } from '../outgoing/outgoing.ts'
import { openaiEmbedder } from './openai.ts'

const now = new Date('2026-11-21T12:00:00Z')
const url = 'https://models.larkfield.example/v1/embeddings'

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}): OutgoingAnswer => ({
  status,
  headers: new Headers(headers),
  body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
})

const embedderOver = (outgoing: Outgoing) =>
  openaiEmbedder({ url, model: 'small', key: 'k', outgoing, now: () => now })

const embed = (answered: OutgoingAnswer, texts = ['a', 'b']) =>
  embedderOver(async () => answered).embed(texts, { as: 'document' })

describe('a model behind OpenAI’s protocol', () => {
  it('is asked for all texts at once, and answers with unit vectors in their order', async () => {
    const asked: unknown[] = []
    const embedder = embedderOver(async (address, request) => {
      asked.push([address, request?.headers, JSON.parse(String(request?.body))])
      return answer({
        data: [
          { index: 1, embedding: [0, 2] },
          { index: 0, embedding: [3, 4] },
        ],
      })
    })
    expect(await embedder.embed(['a', 'b'], { as: 'question' })).toEqual({
      dimensions: 2,
      vectors: ['[0.6,0.8]', '[0,1]'],
    })
    expect(asked).toEqual([
      [
        url,
        { 'content-type': 'application/json', authorization: 'Bearer k' },
        { model: 'small', input: ['a', 'b'] },
      ],
    ])
  })

  it.each([
    [400, 'text'],
    [401, 'refused'],
    [404, 'refused'],
    [413, 'text'],
    [429, 'limited'],
    [302, 'unavailable'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ])('that answers with status %s is %s', async (status, kind) => {
    await expect(embed(answer('', status))).rejects.toMatchObject({ name: 'ModelProblem', kind })
  })

  it.each([
    ['90', '2026-11-21T12:01:30.000Z'],
    ['Sat, 21 Nov 2026 13:00:00 GMT', '2026-11-21T13:00:00.000Z'],
    ['soon', undefined],
  ])('says by Retry-After %s when to go on', async (after, until) => {
    const cause = await embed(answer('', 429, { 'retry-after': after })).catch((e: unknown) => e)
    expect((cause as { until: Date | null }).until?.toISOString()).toBe(until)
  })

  it.each([
    ['no JSON', '<html>'],
    ['no vectors', { data: [] }],
    ['one too few', { data: [{ index: 0, embedding: [1, 0] }] }],
    [
      'two lengths',
      {
        data: [
          { index: 0, embedding: [1, 0] },
          { index: 1, embedding: [1] },
        ],
      },
    ],
    [
      'a vector without length',
      {
        data: [
          { index: 0, embedding: [1, 0] },
          { index: 1, embedding: [0, 0] },
        ],
      },
    ],
    ['text for a number', { data: [{ index: 0, embedding: ['1'] }] }],
  ])('that answers with %s has not answered with vectors', async (_, body) => {
    await expect(embed(answer(body))).rejects.toMatchObject({ kind: 'answer' })
  })

  it('that is asked for vectors longer than can be stored is refused', async () => {
    const long = { data: [{ index: 0, embedding: Array.from({ length: 4_001 }, () => 1) }] }
    await expect(embed(answer(long), ['a'])).rejects.toMatchObject({ kind: 'answer' })
  })

  it('that cannot be reached is unavailable; nothing of the address or the key is in the words', async () => {
    const unreached = embedderOver(async () => {
      throw new OutgoingError('network', 'The host does not answer.')
    })
    const cause = await unreached.embed(['a'], { as: 'document' }).catch((e: unknown) => e)
    expect(cause).toMatchObject({ kind: 'unavailable' })
    expect(String(cause)).not.toMatch(/larkfield|Bearer/)
  })
})
