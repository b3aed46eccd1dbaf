import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestApp } from '#test/harness/app.ts'

export type Listening = {
  /** Origin for other processes. */
  url: string
  close(): Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

/**
 * Puts the worker of this process on a port of its own, for clients in other processes. `arrived` sees each request
 * before the worker does. Closing waits for what the worker is doing, even if nobody waits for the answer any more.
 */
export const listen = async (
  app: TestApp,
  arrived: (method: string, path: string) => void,
): Promise<Listening> => {
  const serving = new Set<Promise<void>>()
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url = '/' } = request
    const body = await bodyOf(request)
    arrived(method, url)
    const answer = await app.request(url, {
      method,
      headers: Object.entries(request.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    })
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  }
  const server = createServer((request, response) => {
    const served = serve(request, response).catch(() => void response.destroy())
    serving.add(served)
    void served.finally(() => serving.delete(served))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await Promise.all(serving)
      await new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
