import { sql } from 'drizzle-orm'
import { bigint, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { decisionEventKinds } from '#shared/contract/decisions.ts'
import { instant, workspaceId, workspaceWall } from './columns.ts'
import { decision } from './knowledge.ts'
import { person } from './people.ts'

const ofDecision = () =>
  uuid('decision_id')
    .notNull()
    .references(() => decision.id, { onDelete: 'cascade' })

/** What people say of a decision, apart from what its record says, which is read again and again. */
export const decisionStanding = pgTable(
  'decision_standing',
  {
    decisionId: ofDecision().primaryKey(),
    workspaceId: workspaceId(),
    /** Where it stands as somebody said, and what the record said then: when that changes, the record is newer. */
    state: text(),
    recordState: text('record_state'),
    ownerId: uuid('owner_id').references(() => person.id, { onDelete: 'set null' }),
    checkBy: instant('check_by'),
    /** Whether somebody gave a date, or took it away: else it has the standard one. */
    dated: text({ enum: ['given', 'none'] }),
    supersededBy: uuid('superseded_by').references(() => decision.id, { onDelete: 'set null' }),
    confirmedAt: instant('confirmed_at'),
    /** Since when it waits for its owner's answer, for which date, and who that was. */
    lapsedAt: instant('lapsed_at'),
    lapsedTo: uuid('lapsed_to').references(() => person.id, { onDelete: 'set null' }),
    /** The last date that was looked at. */
    checkedFor: instant('checked_for'),
  },
  t => [
    index().on(t.workspaceId, t.lapsedTo),
    index().on(t.supersededBy),
    workspaceWall('decision_standing'),
  ],
).enableRLS()

/** Everything that ever happened to a decision here; lines are added and never changed. */
export const decisionEvent = pgTable(
  'decision_event',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId(),
    decisionId: ofDecision(),
    at: instant('at').notNull(),
    /** Nobody: it happened by itself. */
    personId: uuid('person_id').references(() => person.id, { onDelete: 'set null' }),
    kind: text({ enum: decisionEventKinds }).notNull(),
    before: text(),
    after: text(),
    note: text(),
    url: text(),
    /** Of what happens by itself on a date: that date, so that it happens once. */
    due: instant('due'),
  },
  t => [
    index().on(t.decisionId, t.id),
    uniqueIndex('decision_event_due').on(t.decisionId, t.due).where(sql`due is not null`),
    workspaceWall('decision_event'),
  ],
).enableRLS()
