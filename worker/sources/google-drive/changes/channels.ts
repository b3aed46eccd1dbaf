import { z } from 'zod'
import { openHome } from '../access/home.ts'
import { openWork } from '../access/work.ts'
import { askDrive, readDrive } from '../api/ask.ts'
import { isClosed } from '../api/failure.ts'
import { placeOf } from '../refs.ts'
import type { Connection } from '../settings.ts'
import { endOf } from './changes.ts'
import { channelToken } from './webhook.ts'

/** A channel of ours at Google. Milliseconds since 1970. `mark`: of the address and secret it was made for. */
export const channel = z.object({
  stream: z.string(),
  id: z.string(),
  resource: z.string(),
  as: z.string().nullable(),
  made: z.number(),
  until: z.number(),
  mark: z.string(),
})
export type Channel = z.output<typeof channel>

/** A channel of changes lives a week at most (Drive API, "Notifications for resource changes"). */
const week = 7 * 24 * 60 * 60_000

const made = z.object({ resourceId: z.string(), expiration: z.string().optional() })

const json = { 'content-type': 'application/json' }

/** Has Google post to us when a stream changes. Throws ServiceProblem. */
export const openChannel = async (
  at: Connection,
  stream: string,
  inbox: { address: string; secret: string; mark: string },
): Promise<Channel> => {
  const { as } = await openHome(openWork(at), stream)
  const place = placeOf(stream)
  const log = place.kind === 'drive' ? { driveId: place.id, includeItemsFromAllDrives: true } : {}
  const now = at.now().getTime()
  const id = crypto.randomUUID()
  const body = {
    id,
    type: 'web_hook',
    address: inbox.address,
    token: await channelToken(inbox.secret, id, stream),
    expiration: String(now + week),
  }
  const call = {
    what: 'a channel of notifications',
    path: 'changes/watch',
    query: { ...log, pageToken: await endOf(at, as, stream), includeRemoved: true },
    method: 'POST' as const,
    headers: json,
    body: JSON.stringify(body),
  }
  const { resourceId, expiration } = await readDrive(at, as, call, made)
  // Unsaid, it is an hour.
  const until = Number(expiration ?? now + 60 * 60_000)
  return { stream, id, resource: resourceId, as, made: now, until, mark: inbox.mark }
}

/** Ends a channel; one that is gone is ended. Throws ServiceProblem. */
export const closeChannel = async (at: Connection, { id, resource, as }: Channel): Promise<void> => {
  const body = JSON.stringify({ id, resourceId: resource })
  const call = {
    what: 'a channel of notifications',
    path: 'channels/stop',
    method: 'POST' as const,
    headers: json,
    body,
  }
  await askDrive(at, as, call).catch(problem => {
    if (!isClosed(problem)) throw problem
  })
}
