import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { authUser } from './auth.ts'
import { appRole, instant, requestWorkspace, workspaceId, workspaceWall } from './columns.ts'

export const workspace = pgTable(
  'workspace',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** From how sure on overlap is warned of; null: the product's own threshold. */
    overlapBase: doublePrecision('overlap_base'),
  },
  t => [pgPolicy('workspace_workspace', { to: appRole, using: sql`${t.id} = ${requestWorkspace}` })],
).enableRLS()

export const person = pgTable(
  'person',
  {
    id: uuid().primaryKey().defaultRandom(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    kind: text({ enum: ['person', 'agent', 'bot'] })
      .notNull()
      .default('person'),
    /** Whom an administrator said this is: one person known by two names. Undone by setting it back to null. */
    mergedInto: uuid('merged_into').references((): AnyPgColumn => person.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  t => [index().on(t.workspaceId, t.name), index().on(t.mergedInto), workspaceWall('person')],
).enableRLS()

/**
 * A person's id at a source. `key` never changes there (an e-mail, a user id); `handle` is what the source shows. What
 * is indexed says who somebody is; rights come only from identities somebody linked (`linkedAt`), whose handle is theirs
 * to say: items change it no more.
 */
export const identity = pgTable(
  'identity',
  {
    workspaceId: workspaceId(),
    source: text().notNull(),
    key: text().notNull(),
    handle: text(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    linkedAt: instant('linked_at'),
    linkedBy: uuid('linked_by'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.source, t.key] }),
    index().on(t.workspaceId, t.handle),
    index().on(t.personId),
    workspaceWall('identity'),
  ],
).enableRLS()

/**
 * What items say of somebody's id at a source, counted per audience as lexeme.df is: a viewer knows an account from items
 * they may see, or because somebody linked it, and never from hidden ones. An empty handle: they name none.
 */
export const identityTold = pgTable(
  'identity_told',
  {
    workspaceId: workspaceId(),
    source: text().notNull(),
    key: text().notNull(),
    audienceId: integer('audience_id').notNull(),
    handle: text().notNull().default(''),
    items: bigint({ mode: 'number' }).notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.source, t.key, t.audienceId, t.handle] }),
    foreignKey({
      columns: [t.workspaceId, t.source, t.key],
      foreignColumns: [identity.workspaceId, identity.source, identity.key],
    }).onDelete('cascade'),
    workspaceWall('identity_told'),
  ],
).enableRLS()

export const member = pgTable(
  'member',
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    role: text({ enum: ['owner', 'admin', 'member', 'agent'] }).notNull(),
    /** The account that signs in as this member; null for agents, and before an invitation is accepted. */
    userId: text('user_id').references(() => authUser.id, { onDelete: 'set null' }),
    since: instant('since').notNull().defaultNow(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.personId] }),
    unique().on(t.userId, t.workspaceId),
    workspaceWall('member'),
  ],
).enableRLS()
