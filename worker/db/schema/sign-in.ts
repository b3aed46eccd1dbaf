import { boolean, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant, workspaceId, workspaceWall } from './columns.ts'
import { person, workspace } from './people.ts'

/** Bearer tokens, as SHA-256 only: the token itself is shown once and never stored. */
export const token = pgTable(
  'token',
  {
    id: uuid().primaryKey().defaultRandom(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    /** The agent that holds it and acts for the person; null when the person does. */
    agentId: uuid('agent_id').references(() => person.id, { onDelete: 'cascade' }),
    hash: bytea().notNull().unique(),
    client: text().notNull(),
    /** `session`: by a one-time code; `script`: made by name, for a program. */
    kind: text({ enum: ['session', 'script'] })
      .notNull()
      .default('session'),
    /** Its last four characters, by which people tell tokens apart. */
    hint: text(),
    scopes: text().array().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at'),
    /** To the next ten minutes: a question is not worth a write. */
    usedAt: instant('used_at'),
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

/** An offer of membership to whoever holds its secret and signs in with its e-mail. Accepted once. */
export const invitation = pgTable(
  'invitation',
  {
    id: uuid().primaryKey().defaultRandom(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    hash: bytea().notNull().unique(),
    email: text().notNull(),
    role: text({ enum: ['owner', 'admin', 'member'] }).notNull(),
    invitedBy: uuid('invited_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    revoked: boolean().notNull().default(false),
  },
  t => [index().on(t.workspaceId), workspaceWall('invitation')],
).enableRLS()
