import { createHash } from 'node:crypto'
import type { Asked, Reply } from '#test/services/frame/asked.ts'

/** Gives a 200 an etag by its content, and answers 304 to who has it already (RFC 9110, weak comparison). */
export const withEtag = (asked: Asked, reply: Reply): Reply => {
  if (reply.status !== 200 || asked.method !== 'GET') return reply
  const content = reply.bytes ?? reply.text ?? JSON.stringify(reply.json ?? null)
  const etag = `W/"${createHash('sha256').update(content).digest('hex')}"`
  const headers = { ...reply.headers, etag }
  const known = (asked.headers['if-none-match'] ?? '').split(/\s*,\s*/)
  return known.includes(etag) ? { status: 304, headers } : { ...reply, headers }
}
