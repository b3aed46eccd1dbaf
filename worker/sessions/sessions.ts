import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { proofOf, type Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'

const codeLife = '5 minutes'
const tokenLife = '90 days'

/** 256 random bits, base64url. */
const secret = (prefix: string): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return (
    prefix +
    btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
  )
}

/** A one-time code for the person who asks. Only its hash is kept. */
export const createCode = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'codes.create'>,
): Promise<OutputOf<'codes.create'>> => {
  const code = secret('hyc_')
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
  const token = secret('hyt_')
  const [row] = await deps.db.open<{ at: string | null; outcome: string }>(
    sql`select iso(expires_at) at, outcome from redeem_code(
      decode(${await proofOf(input.code)}, 'hex'), decode(${await proofOf(token)}, 'hex'), ${tokenLife}::interval)`,
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
