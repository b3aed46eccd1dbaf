import { scopes as allScopes } from '#shared/contract/operation.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember } from '#test/harness/member.ts'
import type { Asker } from '#test/soak/fuzz/cases.ts'
import type { Pool } from '#test/soak/fuzz/values.ts'

export type FuzzWorld = {
  app: TestApp
  /** What is there to be named. */
  pool(): Promise<Pool>
  tokenOf(asker: Asker): string | undefined
  /** Whoever took rights from themselves is replaced. */
  renew(): Promise<void>
  /** A token of somebody who is in every audience of the workspace. */
  seer(): Promise<string>
}

const nouns = `
  select 'containers' noun, id from container union all select 'items', id from item
  union all select 'decisions', id from decision union all select 'members', person_id from member
  union all select 'agents', person_id from member where role = 'agent'
  union all select 'tokens', id from token union all select 'sessions', id from token
  union all select 'teams', id from team union all select 'invitations', id from invitation
  union all select 'owners', id from correction union all select 'mutes', id from mute union all select 'people', id from person
  order by 1, 2`

const poolOf = async ({ database }: TestApp): Promise<Pool> => {
  const pool = new Map<string, string[]>()
  for (const { noun, id } of await database.owner.query(nouns)) {
    const ids = pool.get(String(noun)) ?? []
    pool.set(String(noun), [...ids, String(id)])
  }
  return pool
}

/** A workspace to fuzz, with a small repository in it. */
export const openFuzzWorld = async (): Promise<FuzzWorld> => {
  const app = await openTestApp()
  const { database, workspaceId } = app
  await indexParcel(app.call)
  const stranger = (await database.found('Another workspace')).token
  const grant = async (scopes: readonly string[]) => (await addMember(app, { role: 'owner', scopes })).token
  const scopes = { owner: allScopes, reader: ['read'] }
  const tokens = { owner: await grant(scopes.owner), reader: await grant(scopes.reader), stranger }
  const isOwner = (token: string) =>
    app
      .callAs(token)('me.get', {})
      .then(
        me => me.role === 'owner',
        () => false,
      )
  return {
    app,
    pool: () => poolOf(app),
    tokenOf: asker => (asker === 'nobody' ? undefined : tokens[asker]),
    async renew() {
      for (const asker of ['owner', 'reader'] as const)
        if (!(await isOwner(tokens[asker]))) tokens[asker] = await grant(scopes[asker])
    },
    async seer() {
      const { personId, token } = await addMember(app, { role: 'owner' })
      await database.owner`
        insert into audience_principal (workspace_id, audience_id, principal)
        select workspace_id, id, ${`person:${personId}`} from audience where workspace_id = ${workspaceId}`
      return token
    },
  }
}
