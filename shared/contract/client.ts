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

export type CallOptions = {
  /** Origin of the worker, e.g. `http://127.0.0.1:8787`. */
  baseUrl: string
  token?: string | undefined
  signal?: AbortSignal | undefined
  fetch?: typeof fetch
}

const requestOf = (id: OperationId, input: Record<string, unknown>, options: CallOptions): Request => {
  const { method, path } = operations[id]
  const rest = { ...input }
  let filled: string = path
  for (const name of pathParameters(path)) {
    filled = filled.replace(`{${name}}`, encodeURIComponent(String(rest[name])))
    delete rest[name]
  }
  const url = new URL(filled, options.baseUrl)
  const headers = new Headers({ accept: 'application/json' })
  if (options.token) headers.set('authorization', `Bearer ${options.token}`)
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

const refusalOf = ({ status, headers }: Response, text: string): CallError => {
  const parsed = errorBody.safeParse(parseJson(text))
  if (!parsed.success)
    return new CallError('answer.invalid', `The worker answered ${status} without a reason.`, { status })
  const { code, message, remedy, details } = parsed.data.error
  return new CallError(code, message, { status, remedy, details, retryAfter: retryAfterOf(headers) })
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
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
  const send = options.fetch ?? fetch
  let response: Response
  let text: string
  try {
    response = await send(requestOf(id, input as Record<string, unknown>, options))
    text = await response.text()
  } catch (cause) {
    if (options.signal?.aborted) throw new CallError('call.aborted', 'The question was withdrawn.')
    throw new CallError('worker.unreachable', `No Hypha worker answers at ${options.baseUrl}.`, {
      remedy: 'Start it with `npm start`, or check the address.',
      details: [cause instanceof Error ? cause.message : String(cause)],
    })
  }
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
