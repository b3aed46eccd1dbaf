import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { freePort } from '#cli/stack/port.ts'

const taken = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}

describe('freePort', () => {
  it('refuses a port that is taken, and says how to give another', async () => {
    const { server, port } = await taken()
    await expect(freePort(port, 0)).rejects.toMatchObject({
      message: `Port ${port} is taken by another program.`,
      remedy: expect.stringContaining('--port'),
    })
    server.close()
  })

  it('waits, when told to, for what is ending', async () => {
    const { server, port } = await taken()
    const waiting = freePort(port, 10_000)
    server.close()
    expect(await waiting).toBe(port)
  })

  it('finds one for 0', async () => {
    expect(await freePort(0, 0)).toBeGreaterThan(0)
  })
})
