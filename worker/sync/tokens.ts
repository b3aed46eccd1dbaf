import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { ConnectionViewer } from '../access/connection-viewer.ts'
import type { Database } from '../db/ask.ts'
import type { Seals } from '../secrets/seals.ts'
import { ServiceProblem } from '../sources/service/problem.ts'
import type { Connected } from '../sources/service/service.ts'

const cache = z.record(z.string(), z.object({ token: z.string(), expiresAt: z.string() }))
type Cache = z.infer<typeof cache>

/** A token that ends sooner is not begun with, in milliseconds. */
const margin = 60_000
/** How long one who makes a token keeps the others waiting, in seconds. */
const leaseSeconds = 30
const patience = 45_000
const betweenLooks = 250

type Keeping = {
  db: Pick<Database, 'sync'>
  as: ConnectionViewer
  seals: Seals
  workspace: string
  /** Sealed, as it was read with the connection. */
  known: string | null
  now(): Date
}

export type Tokens = {
  token: Connected['token']
  /** None of those given out is taken any more. */
  forget(): void
}

type Seen = { tokens: string | null; mine: boolean }

const pause = () => new Promise<void>(resolve => setTimeout(resolve, betweenLooks))

/**
 * Short-lived tokens of a connection, sealed in its row. Whoever finds none that holds takes the row's lease and makes one;
 * everybody else, in any isolate, waits for it. A lease whose holder died ends by itself.
 */
export const openTokens = ({ db, as, seals, workspace, known, now }: Keeping): Tokens => {
  const place = { workspace, connection: as.connection, field: 'tokens' } as const
  // Unreadable ones (their key is gone) are made anew.
  const cacheIn = async (sealed: string | null): Promise<Cache> =>
    sealed === null ? {} : seals.open(sealed, place).then(cache.parse, () => ({}))
  const living = (tokens: Cache, key: string): string | undefined => {
    const found = tokens[key]
    return found && Date.parse(found.expiresAt) > now().getTime() + margin ? found.token : undefined
  }
  const alive = (tokens: Cache): Cache =>
    Object.fromEntries(Object.entries(tokens).filter(([key]) => living(tokens, key) !== undefined))

  let kept = known
  const takeLease = async (lease: string): Promise<Seen> => {
    const [rows = []] = await db.sync<Seen>(as, [
      sql`with taken as (
            update connection set token_lease = ${lease}::uuid, token_lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}::int)
             where id = request_connection() and (token_lease is null or token_lease_until <= clock_timestamp()) returning tokens)
          select tokens, true mine from taken union all
          select tokens, false from connection where id = request_connection() and not exists (select from taken)`,
    ])
    return rows[0] ?? { tokens: null, mine: false }
  }
  const endLease = (lease: string, tokens: string | null) =>
    db.sync(as, [
      sql`update connection set token_lease = null, token_lease_until = null, tokens = coalesce(${tokens}, tokens)
           where id = request_connection() and token_lease = ${lease}::uuid`,
    ])
  const makeUnder = async (lease: string, key: string, seen: Cache, make: Make): Promise<string> => {
    try {
      const { token, expiresAt } = await make()
      const next = { ...alive(seen), [key]: { token, expiresAt: expiresAt.toISOString() } }
      await endLease(lease, await seals.seal(next, place))
      return token
    } catch (cause) {
      await endLease(lease, null)
      throw cause
    }
  }
  const find = async (key: string, make: Make): Promise<string> => {
    const here = living(await cacheIn(kept), key)
    if (here !== undefined) return here
    const lease = crypto.randomUUID()
    const since = Date.now()
    while (Date.now() - since < patience) {
      const { tokens, mine } = await takeLease(lease)
      const seen = await cacheIn(tokens)
      const there = living(seen, key)
      if (there !== undefined) {
        if (mine) await endLease(lease, null)
        return there
      }
      if (mine) return makeUnder(lease, key, seen, make)
      await pause()
    }
    throw new ServiceProblem('unavailable', 'Nobody got a new token from the service in time.')
  }

  // Within an isolate one asks for all.
  const asking = new Map<string, Promise<string>>()
  return {
    token: (key, make) => {
      const under = asking.get(key) ?? find(key, make)
      asking.set(key, under)
      under.catch(() => asking.delete(key))
      return under
    },
    forget: () => {
      kept = null
      asking.clear()
    },
  }
}

type Make = Parameters<Connected['token']>[1]
