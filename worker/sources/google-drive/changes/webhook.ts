import { ServiceProblem } from '../../service/problem.ts'
import type { Webhook } from '../../service/service.ts'
import { signedBySha256 } from '../../service/signature.ts'

// Google signs nothing and posts nothing but headers: a channel's token, given when the channel was made, comes back with
// each post. So the token is a signature of ours, over the channel and the stream it watches. The secret itself never
// leaves; a token that leaks is good for one channel alone, and all it can do is have that stream polled.

const signedBytes = (channel: string, stream: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(`${channel}\n${stream}`))

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, b => b.toString(16).padStart(2, '0')).join('')

/** The token of a channel that watches a stream: 256 characters at most (Drive API, "Notifications for resource changes"). */
export const channelToken = async (secret: string, channel: string, stream: string): Promise<string> => {
  const [bytes, hmac] = [new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }]
  const key = await crypto.subtle.importKey('raw', bytes, hmac, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, signedBytes(channel, stream))
  return `${stream}.${hexOf(new Uint8Array(mac))}`
}

/** What a post says of itself; null: it is none of a channel of ours. */
const partsOf = (headers: Headers) => {
  const channel = headers.get('x-goog-channel-id')
  const [, stream, mac] =
    /^([\w:-]{1,150})\.([0-9a-f]{64})$/.exec(headers.get('x-goog-channel-token') ?? '') ?? []
  return channel && stream && mac ? { channel, stream, mac } : null
}

export const webhook: Webhook = {
  /** In constant time, by WebCrypto. */
  async verify(_body, headers, secrets) {
    const parts = partsOf(headers)
    if (parts === null) return false
    return await signedBySha256(signedBytes(parts.channel, parts.stream), `sha256=${parts.mac}`, secrets)
  },
  /** `sync` greets a new channel; everything else means that there are changes to be read. */
  read(_body, headers) {
    const parts = partsOf(headers)
    const number = headers.get('x-goog-message-number')
    if (parts === null || !number || !/^\d{1,20}$/.test(number))
      throw new ServiceProblem('invalid', 'A notification of Google does not say what it is about.')
    const isGreeting = headers.get('x-goog-resource-state') === 'sync'
    return { id: `${parts.channel}:${number}`, hints: isGreeting ? [] : [{ stream: parts.stream }] }
  },
}
