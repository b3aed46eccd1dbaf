import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#test/harness/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const names = async (query: string): Promise<string[]> =>
  (await database.owner.query(query)).map(({ name }) => String(name))

describe('in the catalog', () => {
  it('every table has row-level security and a policy that binds the app role to its workspace', async () => {
    const loose = await names(`
      select c.relname name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not (c.relrowsecurity and exists (
         select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname and 'hypha_app' = any (p.roles)
            and p.cmd = 'ALL' and p.qual like '%app.workspace%'))`)
    // What ran when is no workspace's, and the app role reads it through schema_version() alone.
    expect(loose).toEqual(['hypha_migration'])
  })

  it('no policy lets the app role past the workspace', async () => {
    const wide = await names(`
      select tablename || ' ' || policyname name from pg_policies
       where schemaname = 'public' and (qual not like '%app.workspace%' or with_check not like '%app.workspace%')`)
    expect(wide).toEqual([])
  })

  it.each(['hypha_app', 'hypha_auth'])(
    'the role %s owns nothing, is in no other role and is above no wall',
    async role => {
      const owned = await names(`
      select c.relname::text name from pg_class c where c.relowner = '${role}'::regrole
      union all select proname::text from pg_proc where proowner = '${role}'::regrole
      union all select nspname::text from pg_namespace where nspowner = '${role}'::regrole`)
      const above = await names(`
      select rolname name from pg_roles where rolname = '${role}' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
      union all select roleid::regrole::text from pg_auth_members where member = '${role}'::regrole`)
      expect([owned, above]).toEqual([[], []])
    },
  )

  it('the app role reads no hash of a token, code or invitation, and nothing of the accounts', async () => {
    const readable = await names(`
      select c.table_name || '.' || c.column_name name from information_schema.columns c
       where (c.table_schema = 'auth' or c.table_schema = 'public' and c.table_name in ('token', 'sign_in_code', 'invitation'))
         and has_column_privilege('hypha_app', format('%I.%I', c.table_schema, c.table_name), c.column_name, 'select')
      union all
      select table_name || '.' || column_name from information_schema.columns
       where table_schema = 'public' and table_name like '%\\_mine' and column_name like '%hash%' and table_name <> 'audience_mine'`)
    expect(readable).toEqual([])
  })

  it('the app role reads nothing by which a connection is recognised', async () => {
    const readable = await names(`
      select column_name name from information_schema.columns c where c.table_schema = 'public' and c.table_name = 'connection'
         and not has_column_privilege('hypha_app', 'public.connection', c.column_name, 'select')`)
    expect(readable).toEqual(['proof'])
  })

  it('the role that signs people in reads nothing of any workspace', async () => {
    const readable = await names(`
      select relname name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'p')
         and has_table_privilege('hypha_auth', oid, 'select, insert, update, delete')`)
    expect(readable).toEqual([])
  })

  it('what runs as the owner is called by named roles alone and looks nowhere else for its tables', async () => {
    const open = await names(`
      select p.proname name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
         and (not coalesce(p.proconfig @> '{"search_path=public, pg_temp"}', false)
           or p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`)
    expect(open).toEqual([])
  })
})
