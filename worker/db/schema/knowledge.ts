import {
  boolean,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, workspaceId, workspaceWall } from './columns.ts'
import { container, item } from './items.ts'
import { person } from './people.ts'

export const decision = pgTable(
  'decision',
  {
    id: uuid().primaryKey().defaultRandom(),
    workspaceId: workspaceId(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    ordinal: integer().notNull(),
    title: text().notNull(),
    statement: text().notNull(),
    /** Found by weighing lines, not said to be a decision: a suggestion until somebody confirms it. */
    suggested: boolean().notNull().default(false),
    /** The model that proposed it; null: the rules found it. */
    proposedBy: text('proposed_by'),
    /** The exact passage it was found in. */
    passage: text().notNull().default(''),
    why: text(),
    /** What else was considered. */
    alternatives: text().array().notNull().default([]),
    state: text().notNull(),
    decidedAt: instant('decided_at'),
    deciders: text().array().notNull().default([]),
    /** Refs (in the same container) of the records that take its place, and of those it replaces. */
    supersededBy: text('superseded_by').array().notNull().default([]),
    supersedes: text().array().notNull().default([]),
    /** Paths and folders the record names. A folder ends in a slash. */
    scope: text().array().notNull().default([]),
    /** What it is about beside paths: names in code, labels, components. */
    topics: text().array().notNull().default([]),
  },
  t => [
    unique().on(t.itemId, t.ordinal),
    index('decision_scope').using('gin', t.workspaceId, t.scope),
    workspaceWall('decision'),
  ],
).enableRLS()

/** A line of CODEOWNERS. No owners: the pattern takes them away. */
export const codeOwnerRule = pgTable(
  'code_owner_rule',
  {
    workspaceId: workspaceId(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    line: integer().notNull(),
    pattern: text().notNull(),
    owners: text().array().notNull(),
  },
  t => [
    primaryKey({ columns: [t.itemId, t.line] }),
    index('code_owner_rule_owners').using('gin', t.workspaceId, t.owners),
    workspaceWall('code_owner_rule'),
  ],
).enableRLS()

/**
 * Who worked where: summed per container, audience, path, person and role, for a file and each folder above it
 * (folders end in a slash, the root is ''). `weight` is a forward-decayed count (functions/35-contribution.sql).
 */
export const contribution = pgTable(
  'contribution',
  {
    workspaceId: workspaceId(),
    containerId: uuid('container_id').notNull(),
    path: text().notNull(),
    personId: uuid('person_id').notNull(),
    role: text().notNull(),
    audienceId: integer('audience_id').notNull(),
    changes: integer().notNull(),
    weight: doublePrecision().notNull(),
    lastAt: instant('last_at').notNull(),
  },
  t => [
    primaryKey({ columns: [t.containerId, t.path, t.personId, t.role, t.audienceId] }),
    foreignKey({ columns: [t.containerId], foreignColumns: [container.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.personId], foreignColumns: [person.id] }).onDelete('cascade'),
    index().on(t.workspaceId, t.personId),
    workspaceWall('contribution'),
  ],
).enableRLS()

/** Who reviewed whose changes how often: summed per container, audience, author and reviewer. `weight` as in contribution. */
export const reviewPair = pgTable(
  'review_pair',
  {
    workspaceId: workspaceId(),
    containerId: uuid('container_id').notNull(),
    authorId: uuid('author_id').notNull(),
    reviewerId: uuid('reviewer_id').notNull(),
    audienceId: integer('audience_id').notNull(),
    changes: integer().notNull(),
    weight: doublePrecision().notNull(),
  },
  t => [
    primaryKey({ columns: [t.containerId, t.authorId, t.reviewerId, t.audienceId] }),
    foreignKey({ columns: [t.containerId], foreignColumns: [container.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.authorId], foreignColumns: [person.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.reviewerId], foreignColumns: [person.id] }).onDelete('cascade'),
    index().on(t.workspaceId, t.authorId),
    index().on(t.workspaceId, t.reviewerId),
    workspaceWall('review_pair'),
  ],
).enableRLS()

/**
 * The foremost people of a path and the sums over everybody, of each part of the work (`work`, `reviews`) and audience: what contribution
 * has in many rows, in one, so that reading a path does not grow with its history. Kept by a trigger (functions/36-place.sql).
 */
export const place = pgTable(
  'place',
  {
    workspaceId: workspaceId(),
    containerId: uuid('container_id')
      .notNull()
      .references(() => container.id, { onDelete: 'cascade' }),
    path: text().notNull(),
    part: text().notNull(),
    audienceId: integer('audience_id').notNull(),
    /** Of everybody but bots. A change has one author, whoever else wrote it with them. */
    changes: integer().notNull(),
    weight: doublePrecision().notNull(),
    /** Most weight first; the rest is in their order. */
    people: uuid().array().notNull(),
    counts: integer().array().notNull(),
    weights: doublePrecision().array().notNull(),
    lastAts: instant('last_ats').array().notNull(),
  },
  t => [primaryKey({ columns: [t.containerId, t.path, t.part, t.audienceId] }), workspaceWall('place')],
).enableRLS()
