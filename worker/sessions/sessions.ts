import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { proofOf, type Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { secretOf } from './secret.ts'

const codeLife = '5 minutes'
const tokenLife = '90 days'

/** A one-time code for the person who asks. Only its hash is kept. */
export const createCode = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'codes.create'>,
): Promise<OutputOf<'codes.create'>> => {
  const code = secretOf('hyc_')
  const { rows } = await deps.db.ask<{ at: string }>(
    viewer,
    sql`select iso(create_code(decode(${await proofOf(code)}, 'hex'), ${input.client}, ${codeLife}::interval)) at`,
  )
  return { code, expiresAt: rows[0]?.at ?? '' }
}

/** Exchanges a code for a token, once. Throws `code.spent`; a replay also revokes the token of the first exchange. */
export const redeemCode = async (
  deps: Deps,
  input: ParsedInputOf<'sessions.create'>,
): Promise<OutputOf<'sessions.create'>> => {
  const token = secretOf('hyt_')
  const scopes = input.scopes ? sql`${sql.param(input.scopes)}::text[]` : sql`null::text[]`
  const [row] = await deps.db.open<{ at: string | null; outcome: string }>(
    sql`select iso(expires_at) at, outcome from redeem_code(
      decode(${await proofOf(input.code)}, 'hex'), decode(${await proofOf(token)}, 'hex'), ${tokenLife}::interval,
      ${scopes})`,
  )
  if (row?.outcome !== 'signed-in') throw failures.spentCode()
  return { token, expiresAt: row.at }
}

/** Revokes the token that asks. */
export const endSession = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'sessions.end'>> => {
  await deps.db.ask(viewer, sql`select end_session(decode(${viewer.proof}, 'hex'))`)
  return { ended: true }
}

/** Who the token speaks for. */
export const whoAmI = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'me.get'>> => {
  const { who } = await deps.db.ask(viewer, sql`select 1`)
  return {
    person: { id: who.person_id, name: who.person_name },
    workspace: { id: who.workspace_id, name: who.workspace_name },
    role: who.role,
    scopes: who.scopes,
    expiresAt: who.expires_at,
  }
}

/** Where the person who asks is signed in, the latest first. Agents are refused. */
export const listSessions = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'sessions.list'>> => {
  const { rows } = await deps.db.ask<OutputOf<'sessions.list'>['sessions'][number]>(
    viewer,
    sql`select id, kind, client, iso(since) since, iso(used_at) "usedAt", iso(expires_at) "expiresAt", current
          from sessions_of_mine(decode(${viewer.proof}, 'hex')) s order by s.since desc, id`,
  )
  return { sessions: rows }
}

/** Ends one session of the person who asks. Throws `session.not_found`. */
export const revokeSession = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'sessions.revoke'>,
): Promise<OutputOf<'sessions.revoke'>> => {
  await deps.db.ask(viewer, sql`select revoke_session(${input.id}::uuid)`)
  return { revoked: true }
}
