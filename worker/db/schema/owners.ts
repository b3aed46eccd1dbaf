import { index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, workspaceId, workspaceWall } from './columns.ts'
import { person, workspace } from './people.ts'

const who = () => uuid('person_id').references(() => person.id, { onDelete: 'cascade' })
const by = (name: string) => uuid(name).references(() => person.id, { onDelete: 'set null' })

/** Until when somebody is away, as they or an administrator said. */
export const absence = pgTable(
  'absence',
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    personId: who().notNull(),
    until: instant('until').notNull(),
    since: instant('since').notNull().defaultNow(),
    saidBy: by('said_by'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.personId] }),
    index().on(t.personId),
    workspaceWall('absence'),
  ],
).enableRLS()

/** Who does not want to be named as somebody to ask. */
export const unnamed = pgTable(
  'unnamed',
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    personId: who().notNull(),
    since: instant('since').notNull().defaultNow(),
    saidBy: by('said_by'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.personId] }),
    index().on(t.personId),
    workspaceWall('unnamed'),
  ],
).enableRLS()

/**
 * “Not me, ask …”: somebody is not who to ask about a place of a repository, for everybody who sees that repository. It ends by
 * itself unless it is confirmed.
 */
export const correction = pgTable(
  'correction',
  {
    id: uuid().primaryKey().defaultRandom(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    /** address_of() of its containers: a clone and a connection are one repository. */
    repository: text().notNull(),
    /** A file, or a folder and what is below it (ending in a slash); '' is all of it. */
    path: text().notNull(),
    personId: who().notNull(),
    insteadId: by('instead_id'),
    saidBy: by('said_by'),
    since: instant('since').notNull().defaultNow(),
    until: instant('until').notNull(),
  },
  t => [
    unique('correction_once').on(t.workspaceId, t.repository, t.path, t.personId),
    index().on(t.personId),
    index().on(t.insteadId),
    workspaceWall('correction'),
  ],
).enableRLS()
