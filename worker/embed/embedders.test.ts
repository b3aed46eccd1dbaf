import { expect, it } from 'vitest'
import type { Env } from '../env.ts'
import { embeddersOf } from './embedders.ts'

const now = () => new Date()
const from = (env: Partial<Env>) => embeddersOf(env as Env, now)

it('there are none without EMBEDDINGS_MODEL', () => {
  expect(from({ EMBEDDINGS_URL: 'https://models.larkfield.example/v1/embeddings' })).toEqual([])
})

it('each model named is one, in order, wherever it is', () => {
  const AI = { run: async () => ({}) }
  const url = 'http://127.0.0.1:11434/v1/embeddings'
  const models = from({ EMBEDDINGS_MODEL: '@cf/baai/bge-m3, nomic,nomic', EMBEDDINGS_URL: url, AI })
  expect(models.map(m => m.model)).toEqual(['@cf/baai/bge-m3', 'nomic'])
})

it.each([
  undefined,
  '',
  'models',
  'http://models.larkfield.example/v1/embeddings',
  'http://10.0.0.8:8080/v1/embeddings',
  'http://127.0.0.1.evil.example/v1/embeddings',
  'https://ines:secret@models.larkfield.example/v1/embeddings',
  'file:///etc/passwd',
])('texts of items are not sent to %s', url => {
  expect(() =>
    from({ EMBEDDINGS_MODEL: 'small', ...(url === undefined ? {} : { EMBEDDINGS_URL: url }) }),
  ).toThrow('EMBEDDINGS_URL')
})

it('a model of Workers AI wants the binding', () => {
  expect(() => from({ EMBEDDINGS_MODEL: '@cf/baai/bge-m3' })).toThrow('binding AI')
})
