import type { Env } from '../env.ts'
import { serviceAt } from '../models/address.ts'
import type { Embedder } from './embedder.ts'
import { openaiEmbedder } from './openai.ts'
import { workersAiEmbedder } from './workers-ai.ts'

/** Names of Cloudflare's own models begin so. */
const ofWorkersAi = /^@(cf|hf)\//

const embedderOf = (env: Env, model: string, now: () => Date): Embedder => {
  if (!ofWorkersAi.test(model))
    return openaiEmbedder({ model, ...serviceAt(env, 'EMBEDDINGS_URL', { key: env.EMBEDDINGS_KEY, now }) })
  if (!env.AI) throw new Error(`${model} is a model of Workers AI, and the worker has no binding AI.`)
  return workersAiEmbedder(env.AI, model)
}

/**
 * The models of EMBEDDINGS_MODEL: the first makes vectors, the others answer until that has made all. None: off. Throws an
 * Error that says what is wrong with the environment.
 */
export const embeddersOf = (env: Env, now: () => Date): Embedder[] => {
  const models = (env.EMBEDDINGS_MODEL ?? '').split(',').map(name => name.trim())
  return [...new Set(models)].filter(Boolean).map(model => embedderOf(env, model, now))
}
