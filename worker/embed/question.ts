import { redact } from '../ingest/redact.ts'
import { ModelProblem } from '../models/problem.ts'
import type { Embedder, Vector } from './embedder.ts'

/** What a question means to one model. */
export type QuestionVector = { model: string; dimensions: number; vector: Vector }

/** Turns a question into vectors; null: there are none in time, and the answer comes without. Never throws. */
export type Meaning = (title: string, text: string) => Promise<QuestionVector[] | null>

/** Nobody waits longer for a model, in milliseconds. */
const longest = 300
/** How long a model that failed is left alone, in milliseconds: else each question would wait for it. */
const rest = 30_000
/** What embedding_input() (worker/db/functions/39-embedding.sql) takes of an item. */
const characters = 2_000
/** What secrets are looked for in: one must not be cut in two before it is found. */
const looked = 50_000

const inputOf = (title: string, text: string): string =>
  redact(`${title}\n\n${text}`.slice(0, looked)).text.slice(0, characters).toWellFormed().trim()

type Log = (event: string, detail: Record<string, unknown>) => void

type Asking = { embedder: Embedder; patience: number; restsUntil: number }

/** One model's vector of a text; null when it does not come in time. */
const ask = async (asking: Asking, input: string, log: Log): Promise<QuestionVector | null> => {
  const { embedder, patience } = asking
  const { model } = embedder
  if (asking.restsUntil > Date.now()) return null
  const signal = AbortSignal.timeout(patience)
  const late = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () =>
      reject(new ModelProblem('unavailable', `No vector in ${patience} ms.`)),
    ),
  )
  try {
    const { dimensions, vectors } = await Promise.race([
      embedder.embed([input], { as: 'question', signal }),
      late,
    ])
    return vectors[0] === undefined ? null : { model, dimensions, vector: vectors[0] }
  } catch (cause) {
    asking.restsUntil = Date.now() + rest
    log('embed.question', { model, message: cause instanceof Error ? cause.message : String(cause) })
    return null
  }
}

/**
 * Asks all models at once, so that the one whose vectors answer is among them. A question's text is sent to them without
 * the secrets that are found in it, and kept nowhere. null: no embedders are configured.
 */
export const openMeaning = (
  embedders: readonly Embedder[],
  log: Log,
  patience: number = longest,
): Meaning | null => {
  if (embedders.length === 0) return null
  const asked = embedders.map((embedder): Asking => ({ embedder, patience, restsUntil: 0 }))
  return async (title, text) => {
    const input = inputOf(title, text)
    if (input === '') return []
    const found = await Promise.all(asked.map(asking => ask(asking, input, log)))
    const vectors = found.filter(vector => vector !== null)
    return vectors.length === 0 ? null : vectors
  }
}
