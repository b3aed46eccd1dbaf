import { sql } from 'drizzle-orm'
import { index, pgPolicy, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { appRole, instant, requestWorkspace, tsquery, workspaceId } from './columns.ts'
import { person, workspace } from './people.ts'

/** The second wall of what is a person's own: rows of whoever asks only, whatever their role. */
const personWall = (table: string) => {
  const mine = sql`workspace_id = ${requestWorkspace} and person_id = nullif(current_setting('app.person', true), '')::uuid`
  return pgPolicy(`${table}_person`, { to: appRole, using: mine, withCheck: mine })
}

const whose = () =>
  uuid('person_id')
    .notNull()
    .references(() => person.id, { onDelete: 'cascade' })

/**
 * What somebody wants to hear nothing of. Nobody else reads it. What it names is no reference: a mute of what is gone must
 * look like one of what is hidden now.
 */
export const mute = pgTable(
  'mute',
  {
    id: uuid().primaryKey().defaultRandom(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    personId: whose(),
    kind: text({ enum: ['item', 'person', 'topic', 'site'] }).notNull(),
    /** The item or person. */
    subject: uuid(),
    /** The topic's words, or the site's host name. */
    words: text(),
    /** Of a topic: what an item must say; see topic_query() in functions/46-mutes.sql. */
    query: tsquery(),
    term: text({ enum: ['day', 'week', 'changed', 'undone'] }).notNull(),
    since: instant('since').notNull().defaultNow(),
    until: instant('until'),
    /** The source's version of an item that is muted until it changes. */
    version: text(),
  },
  t => [
    unique('mute_once').on(t.workspaceId, t.personId, t.kind, t.subject, t.words).nullsNotDistinct(),
    personWall('mute'),
  ],
).enableRLS()

/** What somebody said of a card: one answer a person, item and kind of card. */
export const feedback = pgTable(
  'feedback',
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    personId: whose(),
    itemId: uuid('item_id').notNull(),
    about: text({ enum: ['related', 'overlap'] }).notNull(),
    answer: text({ enum: ['useful', 'not-useful'] }).notNull(),
    reason: text({ enum: ['wrong-topic', 'outdated', 'already-knew', 'not-my-area'] }),
    at: instant('at').notNull().defaultNow(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.personId, t.itemId, t.about] }),
    index().on(t.workspaceId, t.at),
    personWall('feedback'),
  ],
).enableRLS()
