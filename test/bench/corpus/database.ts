import { migrate } from '#cli/database/migrate.ts'
import { issueToken, type Ownership } from '#cli/database/workspace.ts'
import { openPostgres } from '#cli/stack/postgres.ts'
import { scopes } from '#shared/contract/operation.ts'
import { behindBridge, openTestDatabase, type TestDatabase } from '#test/harness/database.ts'

/** An embedded database in memory, or the server at `url` (a superuser's connection string), brought to this version. */
export const openBenchDatabase = async (url: string | undefined): Promise<TestDatabase> => {
  if (!url) return openTestDatabase()
  const database = await behindBridge(openPostgres(url), decodeURIComponent(new URL(url).username))
  await migrate(database.ownerUrl)
  return database
}

/** A workspace of this name that is there already, with a new token; null: none. */
export const reopen = async (
  { owner }: TestDatabase,
  name: string,
): Promise<(Ownership & { token: string }) | null> => {
  const [row] = await owner`
    select w.id, m.person_id from workspace w join member m on m.workspace_id = w.id and m.role = 'owner' where w.name = ${name}`
  if (!row) return null
  const ownership = { workspaceId: String(row.id), personId: String(row.person_id) }
  return {
    ...ownership,
    token: await issueToken(owner, { ...ownership, client: 'bench', scopes, life: null }),
  }
}

/** Takes away what earlier runs left, items before the audiences they name. */
export const forgetWorkspaces = async ({ owner }: TestDatabase, names: string[]): Promise<void> => {
  const rows = await owner`select id from workspace where name like any (${names})`
  for (const { id } of rows)
    for (const table of ['item', 'container', 'workspace'])
      await owner.query(
        `delete from ${table} where ${table === 'workspace' ? 'id' : 'workspace_id'} = $1::uuid`,
        [id],
      )
}
