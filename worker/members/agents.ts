import { sql } from 'drizzle-orm'
import type { Agent } from '#shared/contract/agents.ts'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { plainLine } from '#shared/plain-text.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'

type Row = { answer: Agent }

/** Names an agent. It has no rights before somebody makes a token for it. */
export const createAgent = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'agents.create'>,
): Promise<OutputOf<'agents.create'>> => {
  const name = plainLine(input.name)
  if (name === '') throw failures.input(['name: nothing of it can be seen'])
  const { rows } = await deps.db.ask<Row>(viewer, sql`select create_agent(${name}) answer`)
  if (!rows[0]) throw failures.noAgent()
  return { agent: rows[0].answer }
}

/** Agents of the workspace by name. */
export const listAgents = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'agents.list'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select agent_json(m) answer from member m join person p on p.id = m.person_id
         where m.workspace_id = request_workspace() and m.role = 'agent'
         order by lower(p.name), p.id`,
  )
  return { agents: rows.map(r => r.answer) }
}

/** Removes an agent with its tokens. Throws `agent.not_found`. */
export const removeAgent = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'agents.remove'>,
): Promise<OutputOf<'agents.remove'>> => {
  await deps.db.ask(viewer, sql`select remove_agent(${input.id}::uuid)`)
  return { removed: true }
}
