import { z } from 'zod'
import { ModelProblem, type ModelProblemKind } from '../models/problem.ts'
import type { Embedder } from './embedder.ts'
import { embeddedOf } from './vectors.ts'

/** Cloudflare's binding, as far as it is used. It takes no signal: what is no longer wanted is only not waited for. */
export type WorkersAi = { run(model: string, input: Record<string, unknown>): Promise<unknown> }

const answerSchema = z.object({ data: z.array(z.array(z.number())) })

/** The least of what its models take at once (SOURCES.md 9.3: Qwen 32, BGE 100). */
const most = 32

/** Its errors by their codes (developers.cloudflare.com/workers-ai/platform/errors); others are waited for. */
const kinds: Readonly<Record<string, ModelProblemKind>> = {
  3003: 'text',
  3006: 'text',
  3023: 'refused',
  3036: 'limited',
  3040: 'limited',
  3041: 'refused',
  3042: 'refused',
  5004: 'text',
  5006: 'text',
  5007: 'refused',
  5016: 'refused',
  5018: 'refused',
}

const problemOf = (cause: unknown): ModelProblem => {
  const [code = ''] = /\b[35]0\d\d\b/.exec(cause instanceof Error ? cause.message : '') ?? []
  const which = code ? `refused with error ${code}` : 'did not answer'
  return new ModelProblem(kinds[code] ?? 'unavailable', `Workers AI ${which}.`, { cause })
}

/** Qwen makes other vectors of questions than of documents; the others take both the same way. */
const inputOf = (model: string, texts: readonly string[], as: 'document' | 'question') =>
  model.includes('qwen3-embedding')
    ? { [as === 'question' ? 'queries' : 'documents']: texts }
    : { text: texts }

/** A model of Workers AI, by its name there: `@cf/baai/bge-m3`. */
export const workersAiEmbedder = (ai: WorkersAi, model: string): Embedder => ({
  model,
  most,
  async embed(texts, { as }) {
    const answer = await ai.run(model, inputOf(model, texts, as)).catch((cause: unknown) => {
      throw problemOf(cause)
    })
    const read = answerSchema.safeParse(answer)
    if (!read.success)
      throw new ModelProblem('answer', 'Workers AI answered with something else than vectors.')
    return embeddedOf(read.data.data, texts.length)
  },
})
