import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Team } from '#shared/contract/teams.ts'
import { plainLine } from '#shared/plain-text.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'

type Row = { answer: Team }

/** Groups known from sources, with their members. */
export const listTeams = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'teams.list'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select team_json(t) answer from team t where t.workspace_id = request_workspace() order by t.source, lower(t.name), t.id`,
  )
  return { teams: rows.map(r => r.answer) }
}

/** Registers a group as it is at its source now. */
export const putTeam = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'teams.put'>,
): Promise<OutputOf<'teams.put'>> => {
  const draft = { ...input, name: plainLine(input.name) || input.key }
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select put_team(${JSON.stringify(draft)}::jsonb) answer`,
  )
  if (!rows[0]) throw failures.noTeam()
  return { team: rows[0].answer }
}

/** Forgets a group; audiences that name it reach nobody by it any more. Throws `team.not_found`. */
export const deleteTeam = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'teams.delete'>,
): Promise<OutputOf<'teams.delete'>> => {
  const { rows } = await deps.db.ask<{ gone: boolean }>(
    viewer,
    sql`select delete_team(${input.id}::uuid) gone`,
  )
  if (!rows[0]?.gone) throw failures.noTeam()
  return { deleted: true }
}
