import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant, workspaceId, workspaceWall } from './columns.ts'
import { person, workspace } from './people.ts'

/** What went wrong, in words for an administrator. */
export type SyncError = { kind: string; message: string; remedy: string | null; at: string }

/** One workspace's link to a service. What is sealed is a JWE that the database has no key of (worker/secrets). */
export const connection = pgTable(
  'connection',
  {
    id: uuid().primaryKey().defaultRandom(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    source: text().notNull(),
    name: text().notNull(),
    settings: jsonb().notNull(),
    /** Sealed JSON. */
    secrets: text().notNull(),
    /** Sealed JSON: what the service signs its posts by, newest first; two while one replaces the other, null before a handshake. */
    webhookSecrets: text('webhook_secrets'),
    /** Id of the key the above are sealed by. */
    sealedBy: text('sealed_by').notNull(),
    /** SHA-256 of what the worker derives from its key and `id`: who shows that is this connection. */
    proof: bytea().notNull().unique(),
    state: text({ enum: ['active', 'paused', 'broken', 'removing'] })
      .notNull()
      .default('active'),
    /** Whom we are at the service, in its words. */
    account: text(),
    /** Rights that are missing, a sentence each. */
    missing: text().array().notNull().default([]),
    /** What of the service is left out and why, a sentence each, by the last reading of its containers. */
    leftOut: text('left_out').array().notNull().default([]),
    lastError: jsonb('last_error').$type<SyncError>(),
    /** Sealed JSON: short-lived tokens by key. Who renews one holds the lease. */
    tokens: text(),
    tokenLease: uuid('token_lease'),
    tokenLeaseUntil: instant('token_lease_until'),
    /** Bucket → ISO instant until which the service wants not to be asked. */
    limits: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** Until then somebody is at its backfills; nobody begins with them besides. */
    backfillUntil: instant('backfill_until'),
    /** What the source's upkeep left for the next time. */
    upkeep: text(),
    createdBy: uuid('created_by').references(() => person.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  t => [index().on(t.workspaceId), workspaceWall('connection')],
).enableRLS()

const connectionId = () =>
  uuid('connection_id')
    .notNull()
    .references(() => connection.id, { onDelete: 'cascade' })

/**
 * Work on a connection, with all its progress. Whoever does a step holds the lease; a killed step is taken again when
 * its lease ends. Backfills end; what comes back waits for `run_after`. `target` is a container's ref or a stream.
 */
export const job = pgTable(
  'job',
  {
    id: uuid().primaryKey().defaultRandom(),
    workspaceId: workspaceId(),
    connectionId: connectionId(),
    kind: text({
      enum: [
        'containers',
        'container',
        'groups',
        'backfill',
        'poll',
        'sweep',
        'upkeep',
        'refresh',
        'removal',
      ],
    }).notNull(),
    target: text().notNull().default(''),
    state: text({ enum: ['waiting', 'running', 'done', 'dead'] })
      .notNull()
      .default('waiting'),
    cursor: text(),
    /** Things done in this pass, and how many there are, if the service tells. */
    done: integer().notNull().default(0),
    total: integer(),
    runAfter: instant('run_after').notNull().defaultNow(),
    lease: uuid(),
    leaseUntil: instant('lease_until'),
    /** Failures in a row. */
    attempts: integer().notNull().default(0),
    error: jsonb().$type<SyncError>(),
    /** Of the pass under way. */
    startedAt: instant('started_at'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    /** When the last whole pass began: what changed before is known. */
    currentTo: instant('current_to'),
  },
  t => [
    unique().on(t.connectionId, t.kind, t.target),
    index('job_due').on(t.runAfter).where(sql`state in ('waiting', 'running')`),
    workspaceWall('job'),
  ],
).enableRLS()

/** A ref to be read again. `noted` tells whether it was noted once more while it was being read. */
export const hint = pgTable(
  'hint',
  {
    workspaceId: workspaceId(),
    connectionId: connectionId(),
    ref: text().notNull(),
    noted: bigint({ mode: 'number' }).notNull().default(1),
    state: text({ enum: ['waiting', 'dead'] })
      .notNull()
      .default('waiting'),
    notedAt: instant('noted_at').notNull().defaultNow(),
    runAfter: instant('run_after').notNull().defaultNow(),
    attempts: integer().notNull().default(0),
    error: jsonb().$type<SyncError>(),
  },
  t => [
    primaryKey({ columns: [t.connectionId, t.ref] }),
    index('hint_due').on(t.connectionId, t.runAfter).where(sql`state = 'waiting'`),
    workspaceWall('hint'),
  ],
).enableRLS()

/** A post of the service that was taken: the same id again does nothing. Kept some days. */
export const delivery = pgTable(
  'delivery',
  {
    workspaceId: workspaceId(),
    connectionId: connectionId(),
    delivery: text().notNull(),
    hints: jsonb().notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
  },
  t => [
    primaryKey({ columns: [t.connectionId, t.delivery] }),
    index().on(t.receivedAt),
    workspaceWall('delivery'),
  ],
).enableRLS()

/** What a sweep has seen so far, by id alone. */
export const sighting = pgTable(
  'sighting',
  {
    workspaceId: workspaceId(),
    connectionId: connectionId(),
    /** Ref of the container that is swept. */
    container: text().notNull(),
    ref: text().notNull(),
  },
  t => [primaryKey({ columns: [t.connectionId, t.container, t.ref] }), workspaceWall('sighting')],
).enableRLS()

/**
 * A ref that was read as gone, and when that reading began: an older reading that ends later must not bring it back.
 * `why`: it is there, but we may not take it.
 */
export const departure = pgTable(
  'departure',
  {
    workspaceId: workspaceId(),
    connectionId: connectionId(),
    ref: text().notNull(),
    readAt: instant('read_at').notNull(),
    why: text(),
  },
  t => [primaryKey({ columns: [t.connectionId, t.ref] }), index().on(t.readAt), workspaceWall('departure')],
).enableRLS()
