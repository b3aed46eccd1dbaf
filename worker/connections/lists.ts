import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { type ConnectionAnswer, connectionOf, type StatusAnswer, statusOf } from './answers.ts'

/** How many jobs and letters one answer lists. */
const most = 100

/** Connections of the workspace, by name. */
export const listConnections = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'connections.list'>> => {
  const { rows } = await deps.db.ask<{ answer: ConnectionAnswer[] }>(
    viewer,
    sql`select connections_json() answer`,
  )
  return { connections: (rows[0]?.answer ?? []).map(connectionOf) }
}

/** How far one has come, and what went wrong. Throws `connection.not_found`. */
export const connectionStatus = async (
  deps: Deps,
  viewer: Viewer,
  { id }: ParsedInputOf<'connections.status'>,
): Promise<OutputOf<'connections.status'>> => {
  const { rows } = await deps.db.ask<{ answer: StatusAnswer | null }>(
    viewer,
    sql`select connection_status_json(${id}::uuid, ${most}::int) answer`,
  )
  const answer = rows[0]?.answer
  if (!answer) throw failures.noConnection()
  return statusOf(answer)
}
