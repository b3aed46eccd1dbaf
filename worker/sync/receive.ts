import { sql } from 'drizzle-orm'
import type { Deps } from '../deps.ts'
import { Failure, failures } from '../http/failure.ts'
import { ServiceProblem } from '../sources/service/problem.ts'
import type { Service } from '../sources/service/service.ts'
import type { ConnectionRow } from './connection-row.ts'
import { plainHints } from './hints.ts'
import { readConnection, serviceOf } from './open.ts'
import { openSecrets, openWebhookSecrets, sealAll } from './sealed.ts'

/** A post as it came: nothing of it is read before it is verified. */
export type Post = { source: string; connection: string; body: Uint8Array<ArrayBuffer>; headers: Headers }

/** An id of ours: anything else is not looked up. */
const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The longest id of a delivery that is kept; a service's own are far shorter. */
const longestId = 200

type Found = Awaited<ReturnType<typeof readConnection>>

/** The connection an address names; null for one that is none, or of another source. */
const connectionOf = async (deps: Deps, { source, connection }: Post): Promise<Found | null> => {
  if (!idForm.test(connection)) return null
  try {
    const found = await readConnection(deps, connection)
    return found.row.source === source && found.row.state !== 'removing' ? found : null
  } catch (cause) {
    if (cause instanceof Failure && cause.code === 'connection.not_found') return null
    throw cause
  }
}

/** Keeps the secret a service chose in its first post. Once there is one, only an administrator makes room for another. */
const shakeHands = async (deps: Deps, { as, row, seals }: Found, secret: string): Promise<void> => {
  const sealed = await sealAll(seals, row, {
    secrets: await openSecrets(seals, row),
    webhookSecrets: [secret],
    tokens: null,
  })
  await deps.db.sync(as, [
    sql`select reseal_connection(${row.id}::uuid, ${JSON.stringify(row)}::jsonb, ${JSON.stringify(sealed)}::jsonb)`,
  ])
}

/** What the delivery says, in our words. Throws `input.invalid` for one that is signed and yet not as documented. */
const read = ({ webhook }: Service, { body, headers }: Post) => {
  try {
    const { id, hints } = webhook.read(body, headers)
    if (id === '' || id.length > longestId) throw new ServiceProblem('invalid', 'A delivery without an id.')
    return { id, hints: plainHints(hints) }
  } catch (cause) {
    if (cause instanceof ServiceProblem) throw failures.input([`the delivery: ${cause.message}`])
    throw cause
  }
}

const handshakeIn = ({ webhook }: Service, row: ConnectionRow, { body }: Post): string | null =>
  row.webhookSecrets === null ? (webhook.handshake?.(body) ?? null) : null

/**
 * Takes a post of a service: verifies its bytes, notes once what it hints at, and has somebody look. Throws
 * `webhook.refused` alike for an unknown connection and for a signature that is not its service's.
 */
export const receivePost = async (deps: Deps, post: Post): Promise<void> => {
  if (!deps.seals) throw failures.refusedPost()
  const found = await connectionOf(deps, post)
  if (!found) throw failures.refusedPost()
  const { as, row, seals } = found
  const service = serviceOf(deps, row.source)
  const secret = handshakeIn(service, row, post)
  if (secret !== null) return shakeHands(deps, found, secret)
  const secrets = await openWebhookSecrets(seals, row)
  if (!(await service.webhook.verify(post.body, post.headers, secrets))) throw failures.refusedPost()
  const { id, hints } = read(service, post)
  const [rows = []] = await deps.db.sync<{ fresh: boolean }>(as, [
    sql`select receive_delivery(${id}, ${JSON.stringify(hints)}::jsonb) fresh`,
  ])
  if (rows[0]?.fresh && hints.length > 0) await deps.wake(row.id)
}
