import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Invitation } from '#shared/contract/invitations.ts'
import { proofOf, type Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { secretOf } from '../sessions/secret.ts'

type Row = { answer: Invitation }

const life = '7 days'

/** Invites an e-mail. Only the hash of the secret in the address is kept. Throws `auth.role`. */
export const createInvitation = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'invitations.create'>,
): Promise<OutputOf<'invitations.create'>> => {
  const secret = secretOf('hyi_')
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select create_invitation(decode(${await proofOf(secret)}, 'hex'), ${input.email}, ${input.role}, ${life}::interval) answer`,
  )
  if (!rows[0]) throw failures.noInvitation()
  return { invitation: rows[0].answer, address: `/invitations/${secret}` }
}

/** Open invitations, the latest first. */
export const listInvitations = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'invitations.list'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select invitation_json(i) answer from invitation_mine i order by i.created_at desc, i.id`,
  )
  return { invitations: rows.map(r => r.answer) }
}

/** Takes an open invitation back. Throws `invitation.not_found`. */
export const revokeInvitation = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'invitations.revoke'>,
): Promise<OutputOf<'invitations.revoke'>> => {
  await deps.db.ask(viewer, sql`select revoke_invitation(${input.id}::uuid)`)
  return { revoked: true }
}
