import { expect, it } from 'vitest'
import { workersAiEmbedder } from './workers-ai.ts'

const asked = async (model: string, as: 'document' | 'question') => {
  const inputs: unknown[] = []
  const ai = {
    run: async (name: string, input: Record<string, unknown>) => {
      inputs.push([name, input])
      return { shape: [1, 2], data: [[0, 5]] }
    },
  }
  return [await workersAiEmbedder(ai, model).embed(['a'], { as }), inputs]
}

it('a model of Workers AI is asked by its name, and answers with unit vectors', async () => {
  expect(await asked('@cf/baai/bge-m3', 'question')).toEqual([
    { dimensions: 2, vectors: ['[0,1]'] },
    [['@cf/baai/bge-m3', { text: ['a'] }]],
  ])
})

it('one that tells questions from documents is told which these are', async () => {
  const qwen = '@cf/qwen/qwen3-embedding-0.6b'
  expect((await asked(qwen, 'question'))[1]).toEqual([[qwen, { queries: ['a'] }]])
  expect((await asked(qwen, 'document'))[1]).toEqual([[qwen, { documents: ['a'] }]])
})

it.each([
  ['3036: you have used up your daily free allocation of 10,000 neurons', 'limited'],
  ['3040: No more data centers to forward the request to', 'limited'],
  ['5007: No such model @cf/none', 'refused'],
  ['3006: Request is too large', 'text'],
  ['InferenceUpstreamError: 3007: Request timeout', 'unavailable'],
  ['socket hang up', 'unavailable'],
])('its error “%s” is %s', async (message, kind) => {
  const ai = { run: () => Promise.reject(new Error(message)) }
  await expect(
    workersAiEmbedder(ai, '@cf/baai/bge-m3').embed(['a'], { as: 'document' }),
  ).rejects.toMatchObject({ kind })
})

it('what is no vector is no answer', async () => {
  const ai = { run: async () => ({ request_id: 'queued' }) }
  await expect(
    workersAiEmbedder(ai, '@cf/baai/bge-m3').embed(['a'], { as: 'document' }),
  ).rejects.toMatchObject({
    kind: 'answer',
  })
})
