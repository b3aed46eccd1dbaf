import type { Env } from '../env.ts'
import { openOutgoing } from '../outgoing/outgoing.ts'
import { sendVia } from '../outgoing/via.ts'
import type { Embedder } from './embedder.ts'
import { openaiEmbedder } from './openai.ts'
import { workersAiEmbedder } from './workers-ai.ts'

/** Names of Cloudflare's own models begin so. */
const ofWorkersAi = /^@(cf|hf)\//

/** For a whole answer, in milliseconds: a batch of texts may take a small processor so long. */
const patience = 60_000

const onThisMachine = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** The address of the environment. Throws an Error for what texts of items may not be sent to. */
const addressOf = (text: string | undefined): URL => {
  const url = URL.parse(text ?? '')
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && onThisMachine.has(url.hostname))
  if (!url || !safe || url.username || url.password)
    throw new Error('EMBEDDINGS_URL is an https address, or an http address of this machine.')
  return url
}

const embedderOf = (env: Env, model: string, now: () => Date): Embedder => {
  if (ofWorkersAi.test(model)) {
    if (!env.AI) throw new Error(`${model} is a model of Workers AI, and the worker has no binding AI.`)
    return workersAiEmbedder(env.AI, model)
  }
  const { origin, href } = addressOf(env.EMBEDDINGS_URL)
  const via = env.OUTGOING_VIA && origin.startsWith('https:') ? { fetch: sendVia(env.OUTGOING_VIA) } : {}
  const outgoing = openOutgoing({ hosts: [], origins: [origin], milliseconds: patience, ...via })
  return openaiEmbedder({ url: href, model, key: env.EMBEDDINGS_KEY, outgoing, now })
}

/**
 * The models of EMBEDDINGS_MODEL: the first makes vectors, the others answer until that has made all. None: off. Throws an
 * Error that says what is wrong with the environment.
 */
export const embeddersOf = (env: Env, now: () => Date): Embedder[] => {
  const models = (env.EMBEDDINGS_MODEL ?? '').split(',').map(name => name.trim())
  return [...new Set(models)].filter(Boolean).map(model => embedderOf(env, model, now))
}
