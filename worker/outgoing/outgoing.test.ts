import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type OutgoingSettings, openOutgoing } from './outgoing.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A real server that stands for every https host; `asked` lists what reached it. */
const host = async (listener: RequestListener) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    listener(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  const open = (settings: Partial<OutgoingSettings> = {}) =>
    openOutgoing({
      hosts: ['api.larkfield.example'],
      fetch: (address, init) => fetch(`http://127.0.0.1:${port}${new URL(String(address)).pathname}`, init),
      ...settings,
    })
  return { asked, open }
}

describe('the way out', () => {
  it('leads to a configured host, and brings its answer', async () => {
    const { open } = await host((_, response) => response.writeHead(201, { etag: 'a' }).end('hello'))
    const { status, headers, body } = await open()('https://api.larkfield.example/items')
    expect([status, headers.get('etag'), new TextDecoder().decode(body)]).toEqual([201, 'a', 'hello'])
  })

  it.each([
    'http://api.larkfield.example/',
    'https://larkfield.example/',
    'https://api.larkfield.example.evil.example/',
    'https://api.larkfield.example:8443/',
    'https://ines:secret@api.larkfield.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/',
    'https://api.larkfield.example@evil.example/',
    'file:///etc/passwd',
    'data:text/plain,a',
    'api.larkfield.example',
    '',
  ])('does not lead to %s', async address => {
    const { open, asked } = await host((_, response) => response.end())
    await expect(open()(address)).rejects.toMatchObject({ code: 'host' })
    expect(asked).toEqual([])
  })

  it('leads nowhere when nothing is configured', async () => {
    const { open } = await host((_, response) => response.end())
    await expect(open({ hosts: [] })('https://api.larkfield.example/')).rejects.toMatchObject({
      code: 'host',
    })
  })

  it('leads to a whole origin of the environment, and to nothing beside it', async () => {
    const { open, asked } = await host((_, response) => response.end('hello'))
    const outgoing = open({ hosts: [], origins: ['http://127.0.0.1:11434'] })
    expect((await outgoing('http://127.0.0.1:11434/v1/embeddings')).status).toBe(200)
    for (const beside of [
      'http://127.0.0.1:11435/',
      'https://127.0.0.1:11434/',
      'http://127.0.0.1/',
      'http://ines:secret@127.0.0.1:11434/',
    ])
      await expect(outgoing(beside)).rejects.toMatchObject({ code: 'host' })
    expect(asked).toEqual(['/v1/embeddings'])
  })

  it('does not follow a redirect', async () => {
    const { open, asked } = await host((_, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    )
    expect((await open()('https://api.larkfield.example/a')).status).toBe(302)
    expect(asked).toEqual(['/a'])
  })

  it('ends when the answer is too large, too late or broken off', async () => {
    const large = await host((_, response) => response.end('a'.repeat(1_001)))
    const asking = large.open({ bytes: 1_000 })('https://api.larkfield.example/')
    await expect(asking).rejects.toMatchObject({ code: 'size' })
    const late = await host((_, response) => response.write('a'))
    const waiting = late.open({ milliseconds: 50 })('https://api.larkfield.example/')
    await expect(waiting).rejects.toMatchObject({ code: 'time' })
    const broken = await host(request => request.destroy())
    await expect(broken.open()('https://api.larkfield.example/')).rejects.toMatchObject({ code: 'network' })
  })

  it('ends with the question it was asked for', async () => {
    const { open } = await host(() => undefined)
    const question = new AbortController()
    const asking = open()('https://api.larkfield.example/', { signal: question.signal })
    question.abort(new Error('withdrawn'))
    await expect(asking).rejects.toThrow('withdrawn')
  })
})
