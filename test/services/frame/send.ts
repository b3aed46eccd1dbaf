import type { ServerResponse } from 'node:http'
import type { Reply } from '#test/services/frame/asked.ts'
import type { Fault } from '#test/services/frame/faults.ts'

/** A reply's bytes and the type they are of. */
const payloadOf = (reply: Reply): { bytes: Buffer; type: string } => {
  if (reply.bytes) return { bytes: reply.bytes, type: 'application/octet-stream' }
  if (reply.text !== undefined) return { bytes: Buffer.from(reply.text), type: 'text/plain; charset=utf-8' }
  if (reply.json === undefined) return { bytes: Buffer.alloc(0), type: '' }
  return { bytes: Buffer.from(JSON.stringify(reply.json)), type: 'application/json; charset=utf-8' }
}

const partOf = (bytes: Buffer, part: number): Buffer => bytes.subarray(0, Math.floor(bytes.length * part))

/** Sends a reply, as the fault lets it. `at`: the service's clock, for its Date header. */
export const send = (response: ServerResponse, reply: Reply, at: number, fault: Fault | null): void => {
  const { bytes, type } = payloadOf(reply)
  const sent = fault && 'cut' in fault ? partOf(bytes, fault.cut) : bytes
  response.writeHead(reply.status, {
    date: new Date(at).toUTCString(),
    'content-length': String(sent.length),
    ...(type && { 'content-type': type }),
    ...reply.headers,
  })
  if (!fault || !('truncated' in fault)) return void response.end(sent)
  response.write(partOf(bytes, fault.truncated), () => response.destroy())
}
