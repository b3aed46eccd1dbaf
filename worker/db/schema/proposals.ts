import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { KeptProblem } from '../../models/problem.ts'
import { bytea, instant, workspaceId, workspaceWall } from './columns.ts'
import { item } from './items.ts'
import { workspace } from './people.ts'

/**
 * Whether a model reads a workspace's texts for decisions, with all progress. No row: nobody ever agreed to it. Whoever has
 * some read holds the lease.
 */
export const proposer = pgTable(
  'proposer',
  {
    workspaceId: workspaceId()
      .primaryKey()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    /** The host an administrator agreed to have texts sent to; null: none any more. */
    service: text(),
    /** The one that read last. */
    model: text(),
    /** Items up to this id were looked through for such as that model has not read. */
    filledTo: uuid('filled_to'),
    filled: boolean().notNull().default(false),
    lease: uuid(),
    leaseUntil: instant('lease_until'),
    runAfter: instant('run_after').notNull().defaultNow(),
    /** Failures in a row. */
    attempts: integer().notNull().default(0),
    error: jsonb().$type<KeptProblem>(),
  },
  () => [workspaceWall('proposer')],
).enableRLS()

/** What a model has read, or is to read, so that nothing is asked twice. */
export const reading = pgTable(
  'reading',
  {
    itemId: uuid('item_id')
      .primaryKey()
      .references(() => item.id, { onDelete: 'cascade' }),
    workspaceId: workspaceId(),
    /** The model that has read it, and SHA-256 of the text it was asked about; null: it had nothing to ask. */
    model: text(),
    inputHash: bytea('input_hash'),
    /** From when on it is to be looked at; null: it says what it said. */
    dueAt: instant('due_at'),
    /** How often it could not be read. */
    attempts: integer().notNull().default(0),
  },
  t => [index().on(t.workspaceId, t.dueAt), workspaceWall('reading')],
).enableRLS()
