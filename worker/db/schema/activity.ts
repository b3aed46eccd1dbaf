import { bigint, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant, workspaceId, workspaceWall } from './columns.ts'
import { workspace } from './people.ts'

/** What happened and is not yet in the chain: written in the transaction it tells of, sealed after the answer. */
export const activityPending = pgTable(
  'activity_pending',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    at: instant('at').notNull().defaultNow(),
    /** JSON of the record. */
    record: text().notNull(),
  },
  t => [index().on(t.workspaceId, t.id), workspaceWall('activity_pending')],
).enableRLS()

/** The append-only log: `mac` is an HMAC over the record before it and this one, by a key the database never has. */
export const activity = pgTable(
  'activity',
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    /** From 1, without gaps. */
    seq: bigint({ mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    /** JSON text exactly as it was sealed. Names nobody: people are ids, so a deleted person's records still verify. */
    record: text().notNull(),
    mac: bytea().notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.seq] }),
    index().on(t.workspaceId, t.at),
    workspaceWall('activity'),
  ],
).enableRLS()

/** Where each chain ends. Sealing moves it by compare-and-swap. */
export const activityHead = pgTable(
  'activity_head',
  {
    workspaceId: uuid('workspace_id')
      .primaryKey()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    seq: bigint({ mode: 'number' }).notNull(),
    mac: bytea().notNull(),
  },
  () => [workspaceWall('activity_head')],
).enableRLS()
