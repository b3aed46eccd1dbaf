import { base64url } from 'jose'
import { ServiceProblem } from '../../service/problem.ts'
import type { Webhook } from '../../service/service.ts'

// Google signs nothing and posts nothing but headers: a channel's token, given when the channel was made, comes back with
// each post. So the token is a signature of ours, over the channel and the stream it watches. The secret itself never
// leaves; a token that leaks is good for one channel alone, and all it can do is have that stream polled.

const keyOf = (secret: string, use: 'sign' | 'verify') =>
  crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    use,
  ])

const signedBytes = (channel: string, stream: string) => new TextEncoder().encode(`${channel}\n${stream}`)

/** The token of a channel that watches a stream: 256 characters at most (Drive API, "Notifications for resource changes"). */
export const channelToken = async (secret: string, channel: string, stream: string): Promise<string> => {
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret, 'sign'), signedBytes(channel, stream))
  return `${base64url.encode(stream)}.${base64url.encode(new Uint8Array(mac))}`
}

/** What a post says of itself; null: it is none of a channel of ours. */
const partsOf = (headers: Headers) => {
  const channel = headers.get('x-goog-channel-id')
  const [, named, mac] = /^([\w-]{1,200})\.([\w-]{43})$/.exec(headers.get('x-goog-channel-token') ?? '') ?? []
  if (!channel || !named || !mac) return null
  try {
    const stream = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(base64url.decode(named))
    return { channel, stream, mac: new Uint8Array(base64url.decode(mac)) }
  } catch {
    return null
  }
}

export const webhook: Webhook = {
  /** In constant time, by WebCrypto. */
  async verify(_body, headers, secrets) {
    const parts = partsOf(headers)
    if (parts === null) return false
    const bytes = signedBytes(parts.channel, parts.stream)
    for (const secret of secrets)
      if (
        secret !== '' &&
        (await crypto.subtle.verify('HMAC', await keyOf(secret, 'verify'), parts.mac, bytes))
      )
        return true
    return false
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
