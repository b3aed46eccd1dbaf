/** What another host answered. A redirect is an answer like any other: whoever asked decides, and asks again here. */
export type OutgoingAnswer = { status: number; headers: Headers; body: Uint8Array<ArrayBuffer> }

export type OutgoingRequest = Pick<RequestInit, 'method' | 'headers' | 'body' | 'signal'>

/** Asks a configured host. Throws OutgoingError before anything is sent when it may not. */
export type Outgoing = (address: string, request?: OutgoingRequest) => Promise<OutgoingAnswer>

/** `host`: not one of ours; `time`: no whole answer in time; `size`: the answer is too large; `network`: no answer. */
export class OutgoingError extends Error {
  readonly code: 'host' | 'time' | 'size' | 'network'
  constructor(code: OutgoingError['code'], message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'OutgoingError'
    this.code = code
  }
}

export type OutgoingSettings = {
  /** Names of the hosts that may be asked, over https at its own port. None: nobody. */
  hosts: readonly string[]
  /** Whole origins of the environment that may be asked as well, whatever their protocol and port. */
  origins?: readonly string[]
  /** For a whole answer. */
  milliseconds?: number
  bytes?: number
  fetch?: typeof fetch
}

const refusalOf = (address: string, { hosts, origins = [] }: OutgoingSettings): string | null => {
  const url = URL.parse(address)
  if (url?.username || url?.password) return 'it carries a password'
  if (url && origins.includes(url.origin)) return null
  if (url?.protocol !== 'https:') return 'it is no https address'
  if (url.port || !hosts.includes(url.hostname)) return `${url.host} is not a configured host`
  return null
}

/** The whole body, read no further than `most` bytes. */
const bodyOf = async (response: Response, most: number): Promise<Uint8Array<ArrayBuffer>> => {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    size += part.length
    if (size > most) throw new OutgoingError('size', `The answer is larger than ${most} bytes.`)
    parts.push(part)
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

/**
 * The only way out: no other file of the worker may call `fetch` (biome.json). What an address in our data names is
 * never asked because it is there; only a configured host is, and never by way of a redirect.
 */
export const openOutgoing = (settings: OutgoingSettings): Outgoing => {
  const { milliseconds = 20_000, bytes = 10_000_000, fetch: send = fetch } = settings
  return async (address, request = {}) => {
    const refusal = refusalOf(address, settings)
    if (refusal) throw new OutgoingError('host', `This address is not asked: ${refusal}.`)
    const late = AbortSignal.timeout(milliseconds)
    const signal = request.signal ? AbortSignal.any([request.signal, late]) : late
    try {
      const response = await send(address, { ...request, redirect: 'manual', signal })
      return { status: response.status, headers: response.headers, body: await bodyOf(response, bytes) }
    } catch (cause) {
      if (cause instanceof OutgoingError || request.signal?.aborted) throw cause
      if (late.aborted) throw new OutgoingError('time', `No whole answer in ${milliseconds} ms.`, cause)
      throw new OutgoingError('network', 'The host does not answer.', cause)
    }
  }
}
