import type { TestDatabase } from '#test/harness/database.ts'

/** A digest of every table but what a refusal may write: the log, and when a token was last used. */
export const storedDigests = async ({ owner }: Pick<TestDatabase, 'owner'>) => {
  const tables = await owner`
    select table_name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'activity%' order by 1`
  const digests = tables.map(
    ({ table_name: name }) =>
      `select '${name}' as table, md5(string_agg((to_jsonb(t) - 'used_at')::text, '|' order by t::text)) digest from ${name} t`,
  )
  return owner.query(digests.join(' union all '))
}
