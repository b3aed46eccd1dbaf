import type { Engine } from '#cli/stack/engine.ts'
import { embeddedOwner, openPglite } from '#cli/stack/pglite.ts'
import { behindBridge, type TestDatabase } from '#test/harness/database.ts'
import { migratedSnapshot } from '#test/harness/snapshot.ts'

// Two walls stand between workspaces: the filter in every view, function and statement, and row-level security. Here each
// is taken down alone, to see that the other holds.

/** Conditions of ours on the workspace of the request, however they are written. */
const filters = [
  /(?:\b\w+\.)?\bworkspace_id = \(?NULLIF\(current_setting\('app\.workspace'(?:::text)?, true\), ''(?:::text)?\)\)?::uuid/gi,
  /(?:\b\w+\.)?\b(?:workspace_)?id = (?:\w+\.)?request_workspace\(\)/gi,
  /(?:\b\w+\.)?\bworkspace_id = ws\b/gi,
]
/** Those on the audiences of the viewer. */
const audiences = [
  /(?:\b\w+\.)?\b(?:audience_)?id = ANY \(\(? ?\(?SELECT request_audiences\(\)[^)]*\)\)?(?:::integer\[\])?\)/gi,
]

const without = (text: string, conditions: readonly RegExp[]): string =>
  conditions.reduce((left, condition) => left.replace(condition, 'true'), text)

/** A database in which statements of the app role lose their filter as soon as `down()` was called. */
const withLooseStatements = async (): Promise<{ database: TestDatabase; down(): void }> => {
  const engine = await openPglite(undefined, await migratedSnapshot())
  let conditions: RegExp[] = []
  const loose: Engine = {
    close: () => engine.close(),
    run: work =>
      engine.run({
        ...work,
        statements: work.statements.map(s => ({ ...s, query: without(s.query, conditions) })),
      }),
  }
  return {
    database: await behindBridge(loose, embeddedOwner),
    down: () => {
      conditions = filters
    },
  }
}

/**
 * Whether nothing that runs as the owner names it: what does is past row-level security. There the filter is the only wall,
 * and stays, or the grants are the other one, as for tokens.
 */
const isForCallers = (name: string): string => `not exists (
  select from pg_proc d where d.pronamespace = 'public'::regnamespace and d.prosecdef and d.prosrc ~ ('\\m' || ${name} || '\\M'))`

/** Views without any condition of ours. `asInvoker`: row-level security binds who reads them, as it binds tables. */
const loosenViews = async ({ owner }: TestDatabase, asInvoker: boolean): Promise<void> => {
  const views = await owner.query(`
    select viewname name, definition from pg_views where schemaname = 'public' and (${!asInvoker} or ${isForCallers('viewname')})`)
  for (const { name, definition } of views) {
    const text = without(without(String(definition), filters), audiences)
    await owner.query(`create or replace view ${name} with (security_invoker = ${asInvoker}) as ${text}`)
  }
}

/** Functions that run as whoever calls them, without their conditions. */
const loosenFunctions = async ({ owner }: TestDatabase): Promise<void> => {
  const functions = await owner.query(`
    select pg_get_functiondef(p.oid) text from pg_proc p
     where p.pronamespace = 'public'::regnamespace and not p.prosecdef and p.prokind = 'f' and ${isForCallers('p.proname')}
       and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`)
  for (const { text } of functions) {
    const loose = without(String(text), filters)
    if (loose !== text) await owner.query(loose)
  }
}

/** Takes the filter down. `rowSecurity`: what is left is row-level security; else nothing is. */
const takeFilterDown = async (database: TestDatabase, rowSecurity: boolean): Promise<void> => {
  await loosenViews(database, rowSecurity)
  await loosenFunctions(database)
  // What the app role reads only through views, it reads as itself now.
  await database.owner.query('grant select on all tables in schema public to hypha_app')
}

const takeRowSecurityDown = async ({ owner }: TestDatabase): Promise<void> => {
  const tables = await owner.query(
    "select relname name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity",
  )
  for (const { name } of tables) await owner.query(`alter table ${name} disable row level security`)
}

export type Walls =
  | 'the filter and row-level security'
  | 'the filter alone'
  | 'row-level security alone'
  | 'no wall'

/** A database, and what leaves only these walls standing in it. */
export const openWalled = async (
  walls: Walls,
): Promise<{ database: TestDatabase; leave(): Promise<void> }> => {
  const { database, down } = await withLooseStatements()
  const hasFilter = walls.includes('filter')
  const hasRowSecurity = walls.includes('row-level')
  return {
    database,
    leave: async () => {
      if (!hasFilter) await takeFilterDown(database, hasRowSecurity)
      if (!hasFilter) down()
      if (!hasRowSecurity) await takeRowSecurityDown(database)
    },
  }
}
