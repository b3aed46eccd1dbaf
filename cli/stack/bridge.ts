import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Engine, Result, Work } from './engine.ts'

// Neon's HTTP protocol in front of any Postgres, so that the worker runs the real driver everywhere
// (neondatabase/neon proxy/src/serverless/sql_over_http.rs; SOURCES.md 11). Loopback only, a password per start,
// no CORS headers, foreign Origin and Host refused: no web page may reach it.

const isolations = {
  ReadUncommitted: 'READ UNCOMMITTED',
  ReadCommitted: 'READ COMMITTED',
  RepeatableRead: 'REPEATABLE READ',
  Serializable: 'SERIALIZABLE',
} as const

const maxRequestBytes = 16 * 1024 * 1024

class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > maxRequestBytes) throw new Refusal(413, `request is larger than ${maxRequestBytes} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

const same = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** Who connects: checks the password of `Neon-Connection-String` and returns its role. */
const roleOf = (request: IncomingMessage, password: string): string => {
  const text = header(request, 'neon-connection-string')
  const url = text && URL.canParse(text) ? new URL(text) : null
  if (!url || !same(decodeURIComponent(url.password), password))
    throw new Refusal(400, 'password authentication failed')
  return decodeURIComponent(url.username)
}

/** Raw JSON parameters become Postgres text, as Neon's proxy does it. */
const paramOf = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const workOf = (request: IncomingMessage, body: string, password: string): { work: Work; batch: boolean } => {
  const parsed = JSON.parse(body) as {
    query?: string
    params?: unknown[]
    queries?: { query: string; params?: unknown[] }[]
  }
  const batch = Array.isArray(parsed.queries)
  const statements = (parsed.queries ?? [{ query: parsed.query ?? '', params: parsed.params ?? [] }]).map(
    s => ({
      query: s.query,
      params: (s.params ?? []).map(paramOf),
    }),
  )
  const level = header(request, 'neon-batch-isolation-level')
  if (level && !(level in isolations)) throw new Refusal(400, 'invalid isolation level')
  return {
    batch,
    work: {
      role: roleOf(request, password),
      statements,
      isolation: isolations[level as keyof typeof isolations],
      readOnly: header(request, 'neon-batch-read-only') === 'true',
      deferrable: header(request, 'neon-batch-deferrable') === 'true',
    },
  }
}

const wireOf = (result: Result) => ({
  fields: result.fields.map(f => ({
    name: f.name,
    dataTypeID: f.dataTypeID,
    tableID: 0,
    columnID: 0,
    dataTypeSize: -1,
    dataTypeModifier: -1,
    format: 'text',
  })),
  rows: result.rows,
  command: result.command,
  rowCount: result.rowCount,
  rowAsArray: true,
})

/** A Postgres error in Neon's form; anything else (server gone) is a 500, which the driver reports without a code. */
const failureOf = (cause: unknown): { status: number; body: Record<string, unknown> } => {
  if (cause instanceof Refusal) return { status: cause.status, body: { message: cause.message } }
  if (cause instanceof SyntaxError) return { status: 400, body: { message: 'request body is not JSON' } }
  const e = cause as Record<string, unknown>
  const isSql = typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code) && typeof e.severity === 'string'
  if (!isSql) return { status: 500, body: { message: 'the database does not answer' } }
  const names = [
    'code',
    'detail',
    'hint',
    'position',
    'internalPosition',
    'internalQuery',
    'severity',
    'where',
    'table',
  ] as const
  const more = ['column', 'schema', 'dataType', 'constraint', 'file', 'line', 'routine'] as const
  return {
    status: 400,
    body: {
      message: (cause as Error).message,
      ...Object.fromEntries([...names, ...more].map(n => [n, e[n] ?? null])),
    },
  }
}

const refuseStrangers = (request: IncomingMessage, port: number): void => {
  const host = header(request, 'host')
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) throw new Refusal(403, 'unknown host')
  if (header(request, 'origin') !== undefined) throw new Refusal(403, 'no page may ask')
  if (request.method !== 'POST' || request.url !== '/sql') throw new Refusal(404, 'only POST /sql')
}

const answer = async (
  engine: Engine,
  password: string,
  port: number,
  request: IncomingMessage,
): Promise<string> => {
  refuseStrangers(request, port)
  const { work, batch } = workOf(request, await readBody(request), password)
  const results = (await engine.run(work)).map(wireOf)
  return JSON.stringify(batch ? { results } : results[0])
}

export type Bridge = { port: number; url(role: string): string; close(): Promise<void> }

/** Starts the bridge on a free port of the loopback address. `url(role)` is the connection string for that role. */
export const startBridge = async (engine: Engine, password: string): Promise<Bridge> => {
  let port = 0
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    let status = 200
    let body: string
    try {
      body = await answer(engine, password, port, request)
    } catch (cause) {
      const failure = failureOf(cause)
      status = failure.status
      body = JSON.stringify(failure.body)
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  }
  const server: Server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  return {
    port,
    url: role => `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/hypha`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
