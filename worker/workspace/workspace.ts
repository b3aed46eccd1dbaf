import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Workspace } from '#shared/contract/workspace.ts'
import { plainLine } from '#shared/plain-text.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { overlapOf } from '../feedback/threshold.ts'
import { failures } from '../http/failure.ts'

/** workspace_json() of worker/db/functions/56-workspace.sql. */
type Row = {
  answer: Omit<Workspace, 'overlap' | 'proposals'> & {
    overlapBase: number | null
    agreedTo: string | null
    problem: string | null
  }
}

/** Another host than the one agreed to is not agreed to. */
const proposalsOf = (
  { proposer }: Deps,
  agreedTo: string | null,
  problem: string | null,
): Workspace['proposals'] => {
  const on = proposer !== null && proposer.service === agreedTo
  return {
    model: proposer?.model ?? null,
    service: proposer?.service ?? null,
    on,
    problem: on ? problem : null,
  }
}

const workspaceOf = (deps: Deps, [row]: Row[]): { workspace: Workspace } => {
  if (!row) throw failures.badToken()
  const { overlapBase, agreedTo, problem, ...rest } = row.answer
  return {
    workspace: {
      ...rest,
      overlap: overlapOf(overlapBase, rest.feedback.overlap),
      proposals: proposalsOf(deps, agreedTo, problem),
    },
  }
}

/** The workspace of the token. */
export const getWorkspace = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'workspace.get'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select workspace_json(w) answer from workspace w where w.id = request_workspace()`,
  )
  return workspaceOf(deps, rows)
}

/** Gives it another name. */
export const renameWorkspace = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'workspace.rename'>,
): Promise<OutputOf<'workspace.rename'>> => {
  const name = plainLine(input.name)
  if (name === '') throw failures.input(['name: nothing of it can be seen'])
  const { rows } = await deps.db.ask<Row>(viewer, sql`select rename_workspace(${name}) answer`)
  return workspaceOf(deps, rows)
}

/** Moves the threshold of overlap, or back to the product's own. */
export const moveOverlap = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'workspace.overlap'>,
): Promise<OutputOf<'workspace.overlap'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select move_overlap(${input.base ?? null}::float8) answer`,
  )
  return workspaceOf(deps, rows)
}

/** Agrees to have texts sent to the model's host, or to none. Throws `input.invalid` when the host typed is another. */
export const agreeToProposals = async (
  deps: Deps,
  viewer: Viewer,
  { service }: ParsedInputOf<'workspace.proposals'>,
): Promise<OutputOf<'workspace.proposals'>> => {
  if (service !== undefined && service !== deps.proposer?.service)
    throw failures.input([
      deps.proposer
        ? `service: texts would go to ${deps.proposer.service}; type that to agree`
        : 'service: this worker has no language model (docs/DEPLOY.md)',
    ])
  const { rows } = await deps.db.ask<Row>(viewer, sql`select agree_to_proposals(${service ?? null}) answer`)
  return workspaceOf(deps, rows)
}

/** Deletes it with everything in it. Throws `auth.role`, and `input.invalid` when the name typed is another. */
export const deleteWorkspace = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'workspace.delete'>,
): Promise<OutputOf<'workspace.delete'>> => {
  const { rows } = await deps.db.ask<{ gone: boolean }>(
    viewer,
    sql`select delete_workspace(${input.name}) gone`,
  )
  if (!rows[0]?.gone) throw failures.input(['name: to confirm, type the name of this workspace exactly'])
  return { deleted: true }
}
