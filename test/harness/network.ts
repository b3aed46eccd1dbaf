import { createHash, X509Certificate } from 'node:crypto'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { generate } from 'selfsigned'
import type { Answer } from '#test/fixtures/pages/routes.ts'

/** One request that left the browser. */
export type Request = {
  method: string
  url: URL
  headers: IncomingMessage['headers']
  body: string
}

/** All there is of a network: sites under their real names, and the worker on this computer. */
export type Network = {
  /** `host:port` of the proxy that is the browser's only way out. */
  proxy: string
  /** SHA-256 of the public key its sites answer with, base64, as Chromium takes it. */
  certificate: string
  /** Everything the browser sent, wherever to, oldest first. */
  requests: Request[]
  close(): Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

/** Hands a plain request on to a server of this computer. One that is not there is a connection that breaks. */
const passOn = (incoming: IncomingMessage, body: Buffer, url: URL, response: ServerResponse): void => {
  const outgoing = request(url, { method: incoming.method, headers: incoming.headers }, answer => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
    answer.once('error', () => response.destroy())
  })
  outgoing.once('error', () => response.destroy())
  response.once('close', () => outgoing.destroy())
  outgoing.end(body)
}

const selfSigned = async (): Promise<{ key: string; cert: string }> => {
  const made = await generate([{ name: 'commonName', value: 'Larkfield' }], { keyType: 'ec' })
  return { key: made.private, cert: made.cert }
}

const spkiHash = (cert: string): string =>
  createHash('sha256')
    .update(new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64')

/** Browsers ask for one by themselves, and complain in the page's console. */
const noIcon: Answer = { status: 204, headers: {}, body: '' }

/**
 * Opens a network of our own: https is answered by `answerOf` for any name, plain http reaches 127.0.0.1 alone. Both go
 * through one proxy, so nothing a browser sends is missed and nothing reaches another computer.
 */
export const openNetwork = async (answerOf: (url: URL) => Answer): Promise<Network> => {
  const requests: Request[] = []
  const take = async (incoming: IncomingMessage, url: URL): Promise<Buffer> => {
    const body = await bodyOf(incoming)
    const { method = 'GET', headers } = incoming
    requests.push({ method, url, headers, body: body.toString('utf8') })
    return body
  }
  const own = await selfSigned()
  const sites = createTlsServer(own, (incoming, response) => {
    const url = new URL(incoming.url ?? '/', `https://${incoming.headers.host}`)
    void take(incoming, url).then(() => {
      const { status, headers, body } = url.pathname === '/favicon.ico' ? noIcon : answerOf(url)
      response.writeHead(status, headers).end(body)
    })
  })
  const proxy = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '/')
    void take(incoming, url).then(body => {
      if (url.hostname === '127.0.0.1') passOn(incoming, body, url, response)
      else response.destroy()
    })
  })
  proxy.on('connect', (_incoming, socket) => {
    socket.on('error', () => socket.destroy())
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    sites.emit('connection', socket)
  })
  const sockets = new Set<Socket>()
  proxy.on('connection', socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
  return {
    proxy: `127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    certificate: spkiHash(own.cert),
    requests,
    close: async () => {
      const closed = new Promise(resolve => proxy.close(resolve))
      // Tunnels are no connections to the server any more, and would keep it open.
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
