import { sql } from 'drizzle-orm'
import type { ConnectionViewer } from '../access/connection-viewer.ts'
import { connectionViewer } from '../access/connection-viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import type { Seals } from '../secrets/seals.ts'
import type { Connected, Service } from '../sources/service/service.ts'
import { closeBucket, openAsk } from './ask.ts'
import { type ConnectionRow, connectionRow } from './connection-row.ts'
import { openSecrets } from './sealed.ts'
import { openTokens } from './tokens.ts'

/** A connection opened for a step. */
export type Opened = {
  as: ConnectionViewer
  row: ConnectionRow
  service: Service
  at: Connected
  /** The source whose identities its readers are. */
  accounts: string
  seals: Seals
  /** None of the tokens given out so far is taken any more. */
  forgetTokens(): void
}

/** The worker's seals. Throws `connections.unavailable` when it has no key. */
export const sealsOf = ({ seals }: Pick<Deps, 'seals'>): Seals => {
  if (!seals) throw failures.noSealKey()
  return seals
}

/** The service of a source. Throws `source.unknown`. */
export const serviceOf = ({ sources }: Pick<Deps, 'sources'>, source: string): Service => {
  const service = sources.find(({ id }) => id === source)?.service
  if (!service) throw failures.noSource(source)
  return service
}

/** Reads a connection as itself. Throws `connection.not_found`. */
export const readConnection = async (
  deps: Pick<Deps, 'db' | 'seals'>,
  id: string,
): Promise<{ as: ConnectionViewer; row: ConnectionRow; seals: Seals }> => {
  const seals = sealsOf(deps)
  const as = await connectionViewer(seals, id)
  const [rows] = await deps.db.sync<ConnectionRow>(as, [connectionRow])
  const row = rows?.[0]
  if (!row) throw failures.noConnection()
  return { as, row, seals }
}

/** Opens a connection: its settings and secrets, and the way to its service within its budget. */
export const openConnection = async (deps: Deps, id: string): Promise<Opened> => {
  const { as, row, seals } = await readConnection(deps, id)
  const service = serviceOf(deps, row.source)
  const { db, now, outgoing } = deps
  const tokens = openTokens({ db, as, seals, workspace: row.workspace, known: row.tokens, now })
  // Of one that is being removed nothing is asked any more.
  const removing = row.state === 'removing'
  return {
    as,
    row,
    service,
    seals,
    forgetTokens: tokens.forget,
    accounts: service.accounts ?? row.source,
    at: {
      settings: removing ? null : service.settings.parse(row.settings),
      secrets: removing ? null : service.secrets.parse(await openSecrets(seals, row)),
      now,
      rules: async container => {
        const [rows = []] = await db.sync<{ rules: string | null }>(as, [
          sql`select rules from container where connection_id = request_connection() and ref = ${container}`,
        ])
        return rows[0]?.rules ?? null
      },
      ask: openAsk({
        service,
        outgoing,
        limits: row.limits,
        close: (bucket, until) => db.sync(as, [closeBucket(bucket, until)]),
        now,
      }),
      token: tokens.token,
    },
  }
}
