import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Null: it never answers. */
export type Reply = { status: number; headers?: Record<string, string> | undefined; body: string } | null

/** A service of models at a path, on a port of its own: takes JSON, and replies as it is told. */
export const openModelService = async (
  path: string,
  reply: (body: unknown, request: IncomingMessage) => Reply,
): Promise<{ url: string; close(): void }> => {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const said = reply(JSON.parse(Buffer.concat(parts).toString('utf8')), request)
    if (said)
      response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers }).end(said.body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    close: () => server.close().closeAllConnections(),
  }
}
