import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Asked, Reply } from '#test/services/frame/asked.ts'
import type { Clock } from '#test/services/frame/clock.ts'
import { type Fault, type Faults, openFaults } from '#test/services/frame/faults.ts'
import { openLog, type RequestLog } from '#test/services/frame/log.ts'
import { send } from '#test/services/frame/send.ts'
import type { Table } from '#test/services/frame/table.ts'

/** Stand-ins that listen. A request says by `x-forwarded-host`, else by Host, whom it is for. */
export type Services = {
  /** Where they all are, without a slash at the end. */
  readonly url: string
  readonly log: RequestLog
  readonly faults: Faults
  /** Ends what hangs, too. */
  close(): Promise<void>
}

const askedOf = async (request: IncomingMessage): Promise<Asked> => {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]))
  const host = (headers['x-forwarded-host'] ?? headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://any.example')
  return {
    host,
    method: request.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers,
    body: Buffer.concat(parts),
    params: {},
  }
}

const nobody = (asked: Asked): Reply => ({ status: 421, json: { message: `Nobody is ${asked.host} here.` } })

/** What the table says, and what the fault makes of it; null: nothing is sent. */
const meet = async (table: Table, asked: Asked, fault: Fault | null): Promise<Reply | null> => {
  if (fault && ('hang' in fault || 'reset' in fault)) return null
  if (fault && 'reply' in fault) return fault.reply
  if (fault && 'delay' in fault) await wait(fault.delay)
  return (await table.answer(asked)).reply
}

/** Puts tables on a port of 127.0.0.1. `seed` is that of faults at random. */
export const serveTables = async (
  tables: readonly Table[],
  { clock, seed = 1 }: { clock: Clock; seed?: number },
): Promise<Services> => {
  const log = openLog()
  const faults = openFaults(seed)
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = await askedOf(request)
    const table = tables.find(t => t.serves(asked.host))
    if (!table) return send(response, nobody(asked), clock.now(), null)
    const kind = table.kindOf(asked)
    const fault = faults.next(table.id, kind, asked)
    const reply = await meet(table, asked, fault)
    const path = `${asked.path}${asked.query.size > 0 ? `?${asked.query}` : ''}`
    log.note({ service: table.id, kind, host: asked.host, path, status: reply?.status ?? 0, at: clock.now() })
    if (reply) return send(response, reply, clock.now(), fault)
    if (fault && 'reset' in fault) response.socket?.resetAndDestroy()
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(cause => {
      if (!response.headersSent) response.writeHead(500)
      response.end(`The stand-in itself broke: ${cause instanceof Error ? cause.stack : cause}`)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log,
    faults,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
