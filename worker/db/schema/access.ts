import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, workspaceId, workspaceWall } from './columns.ts'
import { connection } from './connections.ts'
import { workspace } from './people.ts'

/**
 * A set of principals who may see (a union). An empty set is nobody. Each container has one of its own (no hash), which
 * a change of its readers rewrites; items narrower than their container share immutable ones, found by hash.
 * `items` counts per audience, as lexeme.df does: sums over a viewer's audiences tell nothing about hidden items.
 * `within`: whoever is in it must be in that one, too. So an intersection is a chain of unions, and a change of any of
 * them is one small write that holds at once (audiences_of()).
 */
export const audience = pgTable(
  'audience',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    /** SHA-256 of what it is within, if anything, and the sorted principals, one a line. */
    hash: bytea(),
    within: integer().references((): AnyPgColumn => audience.id, { onDelete: 'cascade' }),
    items: bigint({ mode: 'number' }).notNull().default(0),
  },
  t => [unique().on(t.workspaceId, t.hash), index().on(t.within), workspaceWall('audience')],
).enableRLS()

/** `workspace` (everybody in it), `person:<id>`, `team:<id>` or `identity:<source>:<key>`. */
export const audiencePrincipal = pgTable(
  'audience_principal',
  {
    workspaceId: workspaceId(),
    audienceId: integer('audience_id')
      .notNull()
      .references(() => audience.id, { onDelete: 'cascade' }),
    principal: text().notNull(),
  },
  t => [
    primaryKey({ columns: [t.audienceId, t.principal] }),
    index().on(t.workspaceId, t.principal),
    workspaceWall('audience_principal'),
  ],
).enableRLS()

/** A group at a source, flat: groups in groups are expanded before they come here. */
export const team = pgTable(
  'team',
  {
    id: uuid().primaryKey().defaultRandom(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    source: text().notNull(),
    /** Its immutable id there. */
    key: text().notNull(),
    name: text().notNull(),
    /** The connection that keeps its members; null: people do, or nobody told of any yet. */
    connectionId: uuid('connection_id').references(() => connection.id, { onDelete: 'set null' }),
    /** No container names it, only items do. */
    byItems: boolean('by_items').notNull().default(false),
    /** Why not all of its members are known; null: they are. */
    why: text(),
  },
  t => [unique().on(t.workspaceId, t.source, t.key), index().on(t.connectionId), workspaceWall('team')],
).enableRLS()

/** Who is in a team, by their id at its source; whose account that is, identities say. */
export const teamMember = pgTable(
  'team_member',
  {
    workspaceId: workspaceId(),
    teamId: uuid('team_id')
      .notNull()
      .references(() => team.id, { onDelete: 'cascade' }),
    source: text().notNull(),
    key: text().notNull(),
  },
  t => [
    primaryKey({ columns: [t.teamId, t.source, t.key] }),
    index().on(t.workspaceId, t.source, t.key),
    workspaceWall('team_member'),
  ],
).enableRLS()
