import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { Failure } from '#cli/failure.ts'

const bound = async (port: number): Promise<number | null> => {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EADDRINUSE' || code === 'EACCES') return null
    throw cause
  }
  const { port: got } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return got
}

/**
 * The port, once it is known to be free; 0 takes any. workerd would hang silently on a taken one.
 * `patience`: milliseconds to wait for what a killed start left behind to end.
 */
export const freePort = async (port: number, patience: number): Promise<number> => {
  const until = Date.now() + patience
  for (;;) {
    const got = await bound(port)
    if (got !== null) return got
    if (Date.now() >= until) break
    await after(50)
  }
  throw new Failure('port.taken', `Port ${port} is taken by another program.`, {
    remedy: 'Give another one with --port, or 0 for any that is free.',
  })
}
