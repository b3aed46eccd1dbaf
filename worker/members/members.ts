import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Member } from '#shared/contract/members.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'

type Row = { answer: Member }

/** Everybody in the workspace, owners first. */
export const listMembers = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'members.list'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select member_json(m) answer from member m join person p on p.id = m.person_id
         where m.workspace_id = request_workspace() and m.role <> 'agent'
         order by array_position('{owner,admin,member}', m.role), lower(p.name), p.id`,
  )
  return { members: rows.map(r => r.answer) }
}

/** Gives a member another role. Throws `member.not_found`, `auth.role` and `member.last_owner`. */
export const changeMember = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'members.change'>,
): Promise<OutputOf<'members.change'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select change_member(${input.person}::uuid, ${input.role}) answer`,
  )
  if (!rows[0]) throw failures.noMember()
  return { member: rows[0].answer }
}

/** Ends a membership and every right that came with it. Throws as changeMember does. */
export const removeMember = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'members.remove'>,
): Promise<OutputOf<'members.remove'>> => {
  await deps.db.ask(viewer, sql`select remove_member(${input.person}::uuid)`)
  return { removed: true }
}

/** Ends one's own membership. Throws `member.last_owner`, and `auth.person` when a script or an agent asks. */
export const leaveWorkspace = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'members.leave'>> => {
  await deps.db.ask(viewer, sql`select leave_workspace()`)
  return { left: true }
}
