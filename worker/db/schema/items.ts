import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { audience } from './access.ts'
import { instant, sparsevec, tsvector, workspaceId, workspaceWall } from './columns.ts'
import { connection } from './connections.ts'
import { person, workspace } from './people.ts'

export const container = pgTable(
  'container',
  {
    id: uuid().primaryKey().defaultRandom(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    source: text().notNull(),
    ref: text().notNull(),
    name: text().notNull(),
    url: text(),
    /** Default audience of its items. */
    audienceId: integer('audience_id')
      .notNull()
      .references(() => audience.id),
    cursor: text(),
    indexedAt: instant('indexed_at'),
    /** The connection that keeps it; null: clients push it. */
    connectionId: uuid('connection_id').references(() => connection.id),
    /** Why nobody may see it though there may be readers; null: its readers are known. */
    rightsUnknown: text('rights_unknown'),
    /** What its source said that its items are made by; another rule reads them all again. */
    rules: text(),
  },
  // Several may have one ref: a container hidden from a writer is none to them, so they get one of their own.
  t => [index().on(t.workspaceId, t.source, t.ref), workspaceWall('container')],
).enableRLS()

export const item = pgTable(
  'item',
  {
    id: uuid().primaryKey().defaultRandom(),
    workspaceId: workspaceId(),
    containerId: uuid('container_id')
      .notNull()
      .references(() => container.id, { onDelete: 'cascade' }),
    audienceId: integer('audience_id')
      .notNull()
      .references(() => audience.id),
    ref: text().notNull(),
    /**
     * Almost always 0. A writer who may not see the item of a ref writes another instance of it beside (polyinstantiation,
     * Denning et al. 1987), so that neither storing nor a refusal tells of what is hidden.
     */
    instance: integer().notNull().default(0),
    version: text().notNull(),
    kind: text().notNull(),
    title: text().notNull(),
    /** Canonical address, so that two ways to write one page meet here. */
    url: text(),
    state: text(),
    authorId: uuid('author_id').references(() => person.id, { onDelete: 'set null' }),
    /** `[{role, person}]`, person ids. */
    people: jsonb().$type<{ role: string; person: string }[]>().notNull().default([]),
    paths: text().array().notNull().default([]),
    /** Counts for who knows its paths; see count_items(). */
    work: boolean().notNull().default(true),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    indexedAt: instant('indexed_at').notNull().defaultNow(),
    /** Its container's. */
    connectionId: uuid('connection_id').references(() => connection.id),
    /** Of what a connection keeps: the ref of the whole it is a piece of, or its own. */
    wholeRef: text('whole_ref'),
    /** When the reading began that it is from. */
    readAt: instant('read_at'),
    /** Why nobody may see it; null: its readers are known. */
    rightsUnknown: text('rights_unknown'),
    /** Candidates: title lexemes carry weight A. */
    lex: tsvector().notNull(),
    /** BM25 without idf: saturated, length-normalised term weights. */
    weights: sparsevec().notNull(),
  },
  t => [
    unique().on(t.workspaceId, t.containerId, t.ref, t.instance),
    index('item_lex').using('gin', t.workspaceId, t.lex),
    index('item_paths').using('gin', t.workspaceId, t.paths),
    index().on(t.workspaceId, t.url),
    index().on(t.workspaceId, t.authorId, t.createdAt),
    // The newest that fit, where a search has filters and no words.
    index().on(t.workspaceId, t.updatedAt),
    index().on(t.workspaceId, t.audienceId),
    index('item_whole').on(t.connectionId, t.wholeRef).where(sql`connection_id is not null`),
    index('item_rights_unknown').on(t.connectionId).where(sql`rights_unknown is not null`),
    // What waits for somebody: few of many.
    index('item_open').on(t.containerId).where(sql`kind = 'pull' and state = 'open'`),
    index('item_codeowners').on(t.containerId).where(sql`kind = 'codeowners'`),
    workspaceWall('item'),
  ],
).enableRLS()

/** A piece of an item's text under one heading; the excerpt on a card is cut from the best of them. */
export const chunk = pgTable(
  'chunk',
  {
    workspaceId: workspaceId(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    ordinal: integer().notNull(),
    /** Headings above it, outermost first. */
    heading: text().array().notNull().default([]),
    text: text().notNull(),
    /** Only where an item has several: finds the one to quote. */
    lex: tsvector(),
  },
  t => [primaryKey({ columns: [t.itemId, t.ordinal] }), workspaceWall('chunk')],
).enableRLS()

/** Document frequency, per audience: a viewer's idf is a sum over the audiences they are in, so hidden items cannot shift it. */
export const lexeme = pgTable(
  'lexeme',
  {
    workspaceId: workspaceId(),
    lexeme: text().notNull(),
    audienceId: integer('audience_id').notNull(),
    df: bigint({ mode: 'number' }).notNull(),
  },
  t => [primaryKey({ columns: [t.workspaceId, t.lexeme, t.audienceId] }), workspaceWall('lexeme')],
).enableRLS()

/** Item → address. Another item is met by its canonical url, whenever it arrives. */
export const link = pgTable(
  'link',
  {
    workspaceId: workspaceId(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    url: text().notNull(),
  },
  t => [
    primaryKey({ columns: [t.itemId, t.kind, t.url] }),
    index().on(t.workspaceId, t.url),
    workspaceWall('link'),
  ],
).enableRLS()
