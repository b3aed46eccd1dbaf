import { z } from 'zod'
import { type Outgoing, type OutgoingAnswer, OutgoingError } from '../outgoing/outgoing.ts'
import { retryAfterOf } from '../outgoing/retry-after.ts'
import { type Embedder, EmbedProblem, type EmbedProblemKind } from './embedder.ts'
import { embeddedOf } from './vectors.ts'

/** An answer of `POST …/embeddings`, as https://platform.openai.com/docs/api-reference/embeddings has it. */
const answerSchema = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })),
})

/** Small enough for a model on somebody's own processor to answer in time. */
const most = 32

/** What to do by the status of a refusal; the rest of 5xx and whatever is unheard of is waited for. */
const kinds: Readonly<Record<number, EmbedProblemKind>> = {
  400: 'text',
  401: 'refused',
  402: 'limited',
  403: 'refused',
  404: 'refused',
  405: 'refused',
  413: 'text',
  422: 'text',
  429: 'limited',
}

const untilOf = (headers: Headers, now: Date): Date | null => {
  const wait = retryAfterOf(headers, now)
  return wait === null ? null : new Date(now.getTime() + wait)
}

const refusalOf = ({ status, headers }: OutgoingAnswer, now: Date): EmbedProblem =>
  new EmbedProblem(kinds[status] ?? 'unavailable', `The model’s service answered with status ${status}.`, {
    until: untilOf(headers, now),
  })

const numbersIn = ({ body }: OutgoingAnswer): number[][] => {
  try {
    const { data } = answerSchema.parse(JSON.parse(new TextDecoder().decode(body)))
    return data.toSorted((a, b) => a.index - b.index).map(d => d.embedding)
  } catch (cause) {
    throw new EmbedProblem('answer', 'The model’s service answered with something else than vectors.', {
      cause,
    })
  }
}

export type OpenaiSettings = {
  /** Of the embeddings themselves, e.g. https://api.openai.com/v1/embeddings. */
  url: string
  model: string
  key: string | undefined
  /** Leads to that address's origin alone. */
  outgoing: Outgoing
  now(): Date
}

/** A model behind any service that speaks OpenAI's protocol: OpenAI, Mistral, Voyage, vLLM, Ollama, LM Studio, TEI. */
export const openaiEmbedder = ({ url, model, key, outgoing, now }: OpenaiSettings): Embedder => ({
  model,
  most,
  async embed(texts, { signal }) {
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({ model, input: texts }),
      ...(signal ? { signal } : {}),
    }
    const answer = await outgoing(url, request).catch((cause: unknown) => {
      if (!(cause instanceof OutgoingError)) throw cause
      throw new EmbedProblem('unavailable', `The model’s service did not answer: ${cause.message}`, { cause })
    })
    if (answer.status !== 200) throw refusalOf(answer, now())
    return embeddedOf(numbersIn(answer), texts.length)
  },
})
