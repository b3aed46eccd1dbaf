import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { KeptProblem } from '../../models/problem.ts'
import { bytea, halfvec, instant, varbit, workspaceId, workspaceWall } from './columns.ts'
import { item } from './items.ts'
import { workspace } from './people.ts'

/**
 * A model that a workspace's vectors are made by, with all progress. The one begun with last makes them; the one before
 * answers until that has made all, and goes then. Whoever makes some holds the lease.
 */
export const embeddingModel = pgTable(
  'embedding_model',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    model: text().notNull(),
    /** Of its vectors; null before the first. Others under the same name are another model. */
    dimensions: integer(),
    begunAt: instant('begun_at').notNull().defaultNow(),
    /** Items up to this id were looked through for such without a vector. */
    filledTo: uuid('filled_to'),
    filled: boolean().notNull().default(false),
    /** When there was no item without a vector for the first time. */
    wholeAt: instant('whole_at'),
    lease: uuid(),
    leaseUntil: instant('lease_until'),
    runAfter: instant('run_after').notNull().defaultNow(),
    /** Failures in a row. */
    attempts: integer().notNull().default(0),
    error: jsonb().$type<KeptProblem>(),
  },
  t => [index().on(t.workspaceId, t.begunAt), workspaceWall('embedding_model')],
).enableRLS()

/** What an item means to a model: a unit vector, and its signs. An item whose text changed has none until it is made again. */
export const embedding = pgTable(
  'embedding',
  {
    workspaceId: workspaceId(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    modelId: bigint('model_id', { mode: 'number' })
      .notNull()
      .references(() => embeddingModel.id, { onDelete: 'cascade' }),
    /** Its item's, so that a search looks at visible ones alone. */
    audienceId: integer('audience_id').notNull(),
    /** SHA-256 of the text it was made from. */
    inputHash: bytea('input_hash').notNull(),
    vector: halfvec().notNull(),
    /** A bit a dimension: what a search compares first. */
    signs: varbit().notNull(),
  },
  t => [
    primaryKey({ columns: [t.itemId, t.modelId] }),
    // A search reads nothing else: every visible item's signs, and no other's.
    index('embedding_signs').on(t.workspaceId, t.modelId, t.audienceId, t.itemId, t.signs),
    workspaceWall('embedding'),
  ],
).enableRLS()

/** An item that waits for a vector by the model begun with last. */
export const embeddingDue = pgTable(
  'embedding_due',
  {
    workspaceId: workspaceId(),
    itemId: uuid('item_id')
      .primaryKey()
      .references(() => item.id, { onDelete: 'cascade' }),
    runAfter: instant('run_after').notNull().defaultNow(),
    /** How often the model would not take it. */
    attempts: integer().notNull().default(0),
  },
  t => [index().on(t.workspaceId, t.runAfter), workspaceWall('embedding_due')],
).enableRLS()
