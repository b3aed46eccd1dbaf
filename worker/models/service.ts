import { type Outgoing, type OutgoingAnswer, OutgoingError } from '../outgoing/outgoing.ts'
import { retryAfterOf } from '../outgoing/retry-after.ts'
import { ModelProblem, type ModelProblemKind } from './problem.ts'

/** What to do by the status of a refusal; the rest of 5xx and whatever is unheard of is waited for. */
const kinds: Readonly<Record<number, ModelProblemKind>> = {
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

const refusalOf = ({ status, headers }: OutgoingAnswer, now: Date): ModelProblem =>
  new ModelProblem(kinds[status] ?? 'unavailable', `The model’s service answered with status ${status}.`, {
    until: untilOf(headers, now),
  })

/** What stands in a text; null when it is no JSON: then no schema takes it. */
export const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export type ServiceSettings = {
  /** Of what is asked, e.g. https://api.openai.com/v1/embeddings. */
  url: string
  key: string | undefined
  /** Leads to that address's origin alone. */
  outgoing: Outgoing
  now(): Date
}

/** Asks a service by OpenAI's protocol, one JSON for another (null: it answered with none). Throws ModelProblem. */
export const askService = async (
  { url, key, outgoing, now }: ServiceSettings,
  body: object,
  signal?: AbortSignal,
): Promise<unknown> => {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  }
  const answer = await outgoing(url, request).catch((cause: unknown) => {
    if (!(cause instanceof OutgoingError)) throw cause
    throw new ModelProblem('unavailable', `The model’s service did not answer: ${cause.message}`, { cause })
  })
  if (answer.status !== 200) throw refusalOf(answer, now())
  return jsonIn(new TextDecoder().decode(answer.body))
}
