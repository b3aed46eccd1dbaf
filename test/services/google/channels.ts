import { createHash } from 'node:crypto'
import type { drive_v3 } from '@googleapis/drive'
import type { Company } from '#test/services/company/company.ts'
import type { Person } from '#test/services/company/person.ts'
import { ok, type Reply } from '#test/services/frame/asked.ts'
import { badRequest, refusal } from '#test/services/google/errors.ts'

/** Whose changes: those of a shared drive, or of somebody (their own drive, and what is shared with them). */
export type Feed = { person: Person; drive: string | null }

/** One post of a channel: it has no body. */
export type Notification = { address: string; headers: Record<string, string> }

type Channel = {
  id: string
  resourceId: string
  resourceUri: string
  address: string
  token: string | null
  expiresAt: number
  feed: Feed
  number: number
}

const week = 7 * 86_400_000
const hour = 3_600_000

export type Channels = {
  /** `changes.watch`: a channel for a feed; its first post says `sync`. */
  open(body: Record<string, unknown>, feed: Feed): Reply
  /** `channels.stop`. */
  stop(body: Record<string, unknown>): Reply
  /** How many are open now. */
  count(): number
  /** Posts not yet fetched, oldest first; taking them empties the list. */
  take(): Notification[]
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const post = (channel: Channel, state: 'sync' | 'change'): Notification => ({
  address: channel.address,
  headers: {
    'content-length': '0',
    'x-goog-channel-id': channel.id,
    'x-goog-channel-expiration': new Date(channel.expiresAt).toUTCString(),
    'x-goog-resource-id': channel.resourceId,
    'x-goog-resource-uri': channel.resourceUri,
    'x-goog-resource-state': state,
    // Increasing, with gaps.
    'x-goog-message-number': String(channel.number),
    ...(channel.token !== null && { 'x-goog-channel-token': channel.token }),
  },
})

/** Push channels of changes. Each ends after a week at most, and nobody is told. */
export const openChannels = (company: Company): Channels => {
  const channels = new Map<string, Channel>()
  const posts: Notification[] = []
  const live = (): Channel[] => [...channels.values()].filter(c => c.expiresAt > company.clock.now())
  company.listeners.add(happening => {
    if (happening.service !== 'google-drive') return
    for (const channel of live()) {
      const { drive, person } = channel.feed
      const hears =
        drive === null
          ? happening.drive === null && hearsOf(happening.file, person.key)
          : happening.drive === drive
      if (!hears) continue
      channel.number += 7
      posts.push(post(channel, 'change'))
    }
  })
  const hearsOf = (file: string, person: string): boolean => {
    const { files, changes } = company.drive
    const owner = files.get(file)?.owner ?? changes.findLast(change => change.file === file)?.owner
    return owner === person
  }
  return {
    open(body, feed) {
      const [id, address] = [text(body.id), text(body.address)]
      if (!id || !address) return badRequest('A channel needs an id and an address.')
      if (body.type !== 'web_hook') return badRequest('Unknown channel type.')
      if (!address.startsWith('https://'))
        return refusal(400, 'push.webhookUrlNotHttps', `WebHook callback must be HTTPS: ${address}`)
      if (live().some(channel => channel.id === id))
        return refusal(400, 'channelIdNotUnique', 'Channel id is not unique')
      const now = company.clock.now()
      const wanted = Number(body.expiration ?? now + hour)
      const name = `${feed.drive ?? feed.person.key}`
      const channel: Channel = {
        id,
        address,
        token: text(body.token),
        resourceId: createHash('sha256').update(`resource ${name}`).digest('base64url').slice(0, 27),
        resourceUri: `https://www.googleapis.com/drive/v3/changes?alt=json&driveId=${feed.drive ?? ''}`,
        expiresAt: Math.min(wanted, now + week),
        feed,
        number: 1,
      }
      channels.set(id, channel)
      posts.push(post(channel, 'sync'))
      return ok({
        kind: 'api#channel',
        id,
        resourceId: channel.resourceId,
        resourceUri: channel.resourceUri,
        token: channel.token,
        expiration: String(channel.expiresAt),
      } satisfies drive_v3.Schema$Channel)
    },
    stop(body) {
      const channel = channels.get(text(body.id) ?? '')
      if (!channel || channel.resourceId !== body.resourceId)
        return refusal(404, 'notFound', `Channel '${text(body.id)}' not found for project`)
      channels.delete(channel.id)
      return { status: 204 }
    },
    count: () => live().length,
    take: () => posts.splice(0),
  }
}
