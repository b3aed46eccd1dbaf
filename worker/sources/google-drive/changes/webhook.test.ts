import { describe, expect, it } from 'vitest'
import { driveId } from '#test/fixtures/google-drive.ts'
import { channelToken, webhook } from './webhook.ts'

const secret = 'V3ry-s3cret-of-thirty-two-bytes-or-more'
const channel = '01234567-89ab-cdef-0123-456789abcdef'
const body = new Uint8Array()

/** A post as Google's "Notifications for resource changes" describes it. */
const post = async (more: Record<string, string> = {}) =>
  new Headers({
    'x-goog-channel-id': channel,
    'x-goog-channel-token': await channelToken(secret, channel, driveId),
    'x-goog-channel-expiration': 'Fri, 27 Nov 2026 12:00:00 GMT',
    'x-goog-resource-id': 'r3s0urc3',
    'x-goog-resource-uri': `https://www.googleapis.com/drive/v3/changes?driveId=${driveId}`,
    'x-goog-resource-state': 'change',
    'x-goog-message-number': '12',
    ...more,
  })

describe('a post', () => {
  it('of a channel of ours is Google’s, also by the secret before this one', async () => {
    expect(await webhook.verify(body, await post(), [secret])).toBe(true)
    expect(await webhook.verify(body, await post(), ['another-secret', secret])).toBe(true)
  })

  it('hints at the stream its channel watches, and is known by its number', async () => {
    expect(webhook.read(body, await post())).toEqual({ id: `${channel}:12`, hints: [{ stream: driveId }] })
  })

  it('that greets hints at nothing', async () => {
    const greeting = await post({ 'x-goog-resource-state': 'sync', 'x-goog-message-number': '1' })
    expect(await webhook.verify(body, greeting, [secret])).toBe(true)
    expect(webhook.read(body, greeting)).toEqual({ id: `${channel}:1`, hints: [] })
  })

  it('without a number is refused', async () => {
    const headers = await post({ 'x-goog-message-number': 'twelve' })
    expect(() => webhook.read(body, headers)).toThrow(expect.objectContaining({ kind: 'invalid' }))
  })
})

describe('nobody else', () => {
  it('is believed with another secret, or with none', async () => {
    expect(await webhook.verify(body, await post(), ['another-secret'])).toBe(false)
    expect(await webhook.verify(body, await post(), [])).toBe(false)
    expect(await webhook.verify(body, await post(), [''])).toBe(false)
    const empty = await post({ 'x-goog-channel-token': await channelToken('x', channel, driveId) })
    expect(await webhook.verify(body, empty, [''])).toBe(false)
  })

  it('is believed when a character of the token is another', async () => {
    const token = await channelToken(secret, channel, driveId)
    for (let n = 0; n < token.length; n++) {
      const flipped = `${token.slice(0, n)}${token[n] === '0' ? '1' : '0'}${token.slice(n + 1)}`
      const headers = await post({ 'x-goog-channel-token': flipped })
      expect(await webhook.verify(body, headers, [secret]), flipped).toBe(false)
    }
  })

  it('can have another stream polled with a token that leaked, or speak for another channel', async () => {
    const token = await channelToken(secret, channel, driveId)
    const [, mac] = token.split('.')
    const other = '0AnotherDriveUk9PVA'
    expect(
      await webhook.verify(body, await post({ 'x-goog-channel-token': `${other}.${mac}` }), [secret]),
    ).toBe(false)
    expect(await webhook.verify(body, await post({ 'x-goog-channel-id': 'another' }), [secret])).toBe(false)
  })

  it.each(['', 'x', secret, 'a.b', `${'A'.repeat(151)}.${'0'.repeat(64)}`, `a b.${'0'.repeat(64)}`])(
    'is believed with the token %j',
    async token => {
      const headers = await post({ 'x-goog-channel-token': token })
      expect(await webhook.verify(body, headers, [secret])).toBe(false)
      expect(() => webhook.read(body, headers)).toThrow()
    },
  )

  it('is believed without any header', async () => {
    expect(await webhook.verify(body, new Headers(), [secret])).toBe(false)
  })
})

it('has tokens short enough for Google, that do not show the secret', async () => {
  const token = await channelToken(secret, channel, `user:${'1'.repeat(21)}`)
  expect(token.length).toBeLessThanOrEqual(256)
  expect(token).not.toContain(Buffer.from(secret).toString('base64url'))
})
