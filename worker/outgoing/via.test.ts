import { expect, it } from 'vitest'
import { openOutgoing } from './outgoing.ts'
import { sendVia } from './via.ts'

it('brings what a host was asked to this machine, and says whom it was for', async () => {
  const sent: [string, RequestInit | undefined][] = []
  const send = async (address: string | URL | Request, init?: RequestInit) => {
    sent.push([String(address), init])
    return new Response('hello')
  }
  const outgoing = openOutgoing({
    hosts: ['api.larkfield.example'],
    fetch: sendVia('http://127.0.0.1:8701', send),
  })
  await outgoing('https://api.larkfield.example/a/b?c=d', {
    method: 'POST',
    headers: { accept: 'x' },
    body: 'y',
  })
  const [[address, init] = []] = sent
  expect(address).toBe('http://127.0.0.1:8701/a/b?c=d')
  expect(init).toMatchObject({ method: 'POST', body: 'y', redirect: 'manual' })
  expect(Object.fromEntries(new Headers(init?.headers))).toEqual({
    accept: 'x',
    'x-forwarded-host': 'api.larkfield.example',
  })
  await expect(outgoing('https://evil.example/')).rejects.toMatchObject({ code: 'host' })
  expect(sent).toHaveLength(1)
})

it.each([
  'https://127.0.0.1:8701',
  'http://127.0.0.1:8701/path',
  'http://127.0.0.1.evil.example:80',
  'http://localhost:8701',
  'http://10.0.0.1:8701',
  'http://127.0.0.1:8701@evil.example',
  '',
])('leads nowhere by way of %s', via => {
  expect(() => sendVia(via)).toThrow('127.0.0.1')
})
