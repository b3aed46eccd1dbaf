import { errorBody } from './errors.ts'
import { type InputOf, type OperationId, type OutputOf, operations } from './index.ts'
import { pathParameters } from './operation.ts'

/** A refusal or failure of a call. `code` is one of errorStatus, or `worker.unreachable`, `answer.invalid`, `call.aborted`. */
export class CallError extends Error {
  readonly code: string
  readonly status: number
  readonly remedy: string | undefined
  readonly details: string[]
  /** Seconds until it is worth asking again, when the worker said so. */
  readonly retryAfter: number | undefined
  constructor(
    code: string,
    message: string,
    more: {
      status?: number
      remedy?: string | undefined
      details?: string[] | undefined
      retryAfter?: number | undefined
    } = {},
  ) {
    super(message)
    this.name = 'CallError'
    this.code = code
    this.status = more.status ?? 0
    this.remedy = more.remedy
    this.details = more.details ?? []
    this.retryAfter = more.retryAfter
  }
}

/** Tokens that run out, and where the next one comes from. */
export type Bearer = {
  /** The token to ask with now. */
  current(): Promise<string>
  /** One to ask with instead of a refused one; null: there is none. */
  renewed(refused: string): Promise<string | null>
}

export type CallOptions = {
  /** Origin of the worker, e.g. `http://127.0.0.1:8787`. */
  baseUrl: string
  token?: string | Bearer | undefined
  signal?: AbortSignal | undefined
  fetch?: typeof fetch
}

type Input = Record<string, unknown>

const requestOf = (
  id: OperationId,
  input: Input,
  options: CallOptions,
  token: string | undefined,
): Request => {
  const { method, path } = operations[id]
  const rest = { ...input }
  let filled: string = path
  for (const name of pathParameters(path)) {
    filled = filled.replace(`{${name}}`, encodeURIComponent(String(rest[name])))
    delete rest[name]
  }
  const url = new URL(filled, options.baseUrl)
  const headers = new Headers({ accept: 'application/json' })
  if (token) headers.set('authorization', `Bearer ${token}`)
  const init: RequestInit = { method, headers }
  if (options.signal) init.signal = options.signal
  if (method === 'POST' || method === 'PUT') {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(rest)
  } else {
    for (const [name, value] of Object.entries(rest))
      if (value !== undefined) url.searchParams.set(name, String(value))
  }
  return new Request(url, init)
}

/** Retry-After in its form of seconds; the form of a date is nobody's of ours. */
const retryAfterOf = (headers: Headers): number | undefined => {
  const value = headers.get('retry-after') ?? ''
  return /^\d+$/.test(value) ? Number(value) : undefined
}

/** The refusal an answer with this body is; null when it is in no shape of ours. */
export const errorOf = ({ status, headers }: Response, text: string): CallError | null => {
  const parsed = errorBody.safeParse(parseJson(text))
  if (!parsed.success) return null
  const { code, message, remedy, details } = parsed.data.error
  return new CallError(code, message, { status, remedy, details, retryAfter: retryAfterOf(headers) })
}

const refusalOf = (response: Response, text: string): CallError => {
  const { status } = response
  return (
    errorOf(response, text) ??
    new CallError('answer.invalid', `The worker answered ${status} without a reason.`, { status })
  )
}

/** The failure of a request that got no answer: nobody is there, or the signal withdrew it. */
export const unreachable = (baseUrl: string, cause: unknown, signal: AbortSignal | undefined): CallError =>
  signal?.aborted
    ? new CallError('call.aborted', 'The question was withdrawn.')
    : new CallError('worker.unreachable', `No Hypha worker answers at ${baseUrl}.`, {
        remedy: 'Start it with `npm start`, or check the address.',
        details: [cause instanceof Error ? cause.message : String(cause)],
      })

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Answered = { response: Response; text: string }

const send = async (
  id: OperationId,
  input: Input,
  options: CallOptions,
  token: string | undefined,
): Promise<Answered> => {
  const request = requestOf(id, input, options, token)
  try {
    const response = await (options.fetch ?? fetch)(request)
    return { response, text: await response.text() }
  } catch (cause) {
    throw unreachable(options.baseUrl, cause, options.signal)
  }
}

/** Sends with the token of now, and once more with the next one when that is refused. */
const sendAs = async (
  id: OperationId,
  input: Input,
  options: CallOptions,
  bearer: Bearer,
): Promise<Answered> => {
  const token = await bearer.current()
  const answered = await send(id, input, options, token)
  const next = answered.response.status === 401 ? await bearer.renewed(token) : null
  return next === null ? answered : send(id, input, options, next)
}

/**
 * Calls one operation over HTTP and checks the answer against the contract.
 * Throws CallError for a refusal, an unreachable worker or an answer of another shape.
 */
export const call = async <K extends OperationId>(
  id: K,
  input: InputOf<K>,
  options: CallOptions,
): Promise<OutputOf<K>> => {
  const { token } = options
  const { response, text } = await (typeof token === 'object'
    ? sendAs(id, input as Input, options, token)
    : send(id, input as Input, options, token))
  if (!response.ok) throw refusalOf(response, text)
  const answer = operations[id].output.safeParse(parseJson(text))
  if (!answer.success) {
    throw new CallError('answer.invalid', 'The worker answered in a shape this version does not know.', {
      status: response.status,
      remedy: 'Bring worker and client to the same version.',
    })
  }
  return answer.data as OutputOf<K>
}
