import { sql } from 'drizzle-orm'
import { boolean, index, pgPolicy, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { appRole, bytea, instant, requestWorkspace, workspaceId, workspaceWall } from './columns.ts'

export const workspace = pgTable(
  'workspace',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
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
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  t => [index().on(t.workspaceId, t.name), workspaceWall('person')],
).enableRLS()

/** A person's id at a source. `key` never changes there (an e-mail, a user id); `handle` is what the source shows. */
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
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.source, t.key] }),
    index().on(t.workspaceId, t.handle),
    index().on(t.personId),
    workspaceWall('identity'),
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
    since: instant('since').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.workspaceId, t.personId] }), workspaceWall('member')],
).enableRLS()

/** Bearer tokens, as SHA-256 only: the token itself is shown once and never stored. */
export const token = pgTable(
  'token',
  {
    id: uuid().primaryKey().defaultRandom(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    hash: bytea().notNull().unique(),
    client: text().notNull(),
    scopes: text().array().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at'),
    revoked: boolean().notNull().default(false),
  },
  t => [index().on(t.workspaceId, t.personId), workspaceWall('token')],
).enableRLS()

/** A code that can be exchanged for a token once. `tokenId` is set by the exchange, so that a replay can revoke it. */
export const signInCode = pgTable(
  'sign_in_code',
  {
    hash: bytea().primaryKey(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    client: text().notNull(),
    scopes: text().array().notNull(),
    expiresAt: instant('expires_at').notNull(),
    tokenId: uuid('token_id').references(() => token.id, { onDelete: 'set null' }),
    usedAt: instant('used_at'),
  },
  t => [unique().on(t.tokenId), workspaceWall('sign_in_code')],
).enableRLS()
