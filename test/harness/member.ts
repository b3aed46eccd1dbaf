import { issueToken } from '#cli/database/workspace.ts'
import { scopes as allScopes } from '#shared/contract/operation.ts'
import type { Caller, TestApp } from '#test/harness/app.ts'

export type TestMember = { personId: string; token: string; call: Caller }

/** Another person of the workspace, with a token of theirs as signing in gives it. */
export const addMember = async (
  app: Pick<TestApp, 'database' | 'workspaceId' | 'callAs'>,
  options: { name?: string; role?: 'owner' | 'admin' | 'member'; scopes?: readonly string[] } = {},
): Promise<TestMember> => {
  const { name = 'Dario Abel', role = 'member', scopes = allScopes } = options
  const [row] = await app.database.owner.query(
    `with who as (insert into person (workspace_id, name) values ($1, $2) returning workspace_id, id)
     insert into member (workspace_id, person_id, role) select workspace_id, id, $3 from who returning person_id`,
    [app.workspaceId, name, role],
  )
  const personId = String(row?.person_id)
  const token = await issueToken(app.database.owner, {
    workspaceId: app.workspaceId,
    personId,
    client: 'test',
    scopes,
    life: null,
  })
  return { personId, token, call: app.callAs(token) }
}
