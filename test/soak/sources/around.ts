import type { TestDatabase } from '#test/harness/database.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Account } from '#test/services/reading/accounts.ts'
import { audiencesOf } from '#test/soak/sources/rows.ts'

/**
 * What an index keeps around its items, a line each: containers with who at Larkfield reads them, and who worked how often
 * where, for how many of them.
 */
export const aroundItems = async (
  database: TestDatabase,
  workspaceId: string,
  company: Company,
  accounts: readonly Account[],
): Promise<string[]> => {
  const audiences = await audiencesOf(database, workspaceId, company, accounts)
  const containers = await database.owner`
    select c.source, c.ref, c.name, c.url, c.audience_id, c.rights_unknown, c.rules from container c
     where c.workspace_id = ${workspaceId}::uuid and c.connection_id is not null`
  const work = await database.owner`
    with known as materialized (
      select p.id, array(select i.source || ':' || i.key from identity i where i.person_id = p.id and i.source <> 'git' order by 1) ids
        from person p where p.workspace_id = ${workspaceId}::uuid)
    select c.source, c.ref, b.path, k.ids, b.role, sum(b.changes)::int changes, max(b.last_at) last
      from contribution b join container c on c.id = b.container_id join known k on k.id = b.person_id
     where b.workspace_id = ${workspaceId}::uuid group by 1, 2, 3, 4, 5 having sum(b.changes) > 0`
  const readers = (audience: unknown): string[] =>
    [...audiences].filter(([, mine]) => mine.has(Number(audience))).map(([person]) => person)
  return [
    ...containers.map(({ audience_id, ...row }) => JSON.stringify({ ...row, readers: readers(audience_id) })),
    ...work.map(row => JSON.stringify(row)),
  ]
}
