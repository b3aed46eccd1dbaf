import { z } from 'zod'
import { ModelProblem } from '../models/problem.ts'
import { askService, type ServiceSettings } from '../models/service.ts'
import type { Embedder } from './embedder.ts'
import { embeddedOf } from './vectors.ts'

/** An answer of `POST …/embeddings`, as https://platform.openai.com/docs/api-reference/embeddings has it. */
const answerSchema = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })),
})

/** Small enough for a model on somebody's own processor to answer in time. */
const most = 32

const numbersIn = (answer: unknown): number[][] => {
  const read = answerSchema.safeParse(answer)
  if (!read.success)
    throw new ModelProblem('answer', 'The model’s service answered with something else than vectors.')
  return read.data.data.toSorted((a, b) => a.index - b.index).map(d => d.embedding)
}

/** A model behind any service that speaks OpenAI's protocol: OpenAI, Mistral, Voyage, vLLM, Ollama, LM Studio, TEI. */
export const openaiEmbedder = ({ model, ...service }: ServiceSettings & { model: string }): Embedder => ({
  model,
  most,
  embed: async (texts, { signal }) =>
    embeddedOf(numbersIn(await askService(service, { model, input: texts }, signal)), texts.length),
})
