import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { keepTime } from './cron.ts'

it('the worker is told that time has passed, whatever it answers, until that is to end', async () => {
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    response.writeHead(500).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const over = new AbortController()
  const kept = keepTime(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, over.signal)
  await expect.poll(() => asked).toEqual(['/__scheduled'])
  over.abort()
  await kept
  server.close().closeAllConnections()
})
