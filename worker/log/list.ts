import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { type ActivityEntry, type ActivityRecord, activityEntry } from '#shared/contract/log.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'

type Row = {
  seq: string
  at: string
  record: string
  names: Record<string, string>
  clients: Record<string, string>
}

/** A record as note_activity() writes it. */
const written = activityEntry
  .extend({ person: z.string().nullish(), agent: z.string().nullish(), client: z.string().nullish() })
  .strip()

const writtenIn = (text: string): z.infer<typeof written> | null => {
  try {
    return written.parse(JSON.parse(text))
  } catch {
    return null
  }
}

const entryOf = ({ record, names, clients }: Row): ActivityEntry | null => {
  const said = writtenIn(record)
  if (!said) return null
  const actorOf = (id: string | null | undefined) => (id ? { id, name: names[id] ?? null } : null)
  const client = said.client ? { ref: said.client, name: clients[said.client] ?? null } : null
  return { ...said, person: actorOf(said.person), agent: actorOf(said.agent), client }
}

const recordOf = (row: Row): ActivityRecord => ({ seq: Number(row.seq), at: row.at, entry: entryOf(row) })

/** Postgres writes every record's JSON the same way, and ids and codes need no escaping: so text finds a field's value. */
const says = (field: string, value: string | undefined) =>
  value === undefined ? sql`true` : sql`position(${`"${field}": "${value}"`}::text in a.record) > 0`

/** The log of the workspace, newest first. Names come from whoever still exists. */
export const listLog = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'log.list'>,
): Promise<OutputOf<'log.list'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`with page as (
      select a.seq, a.at, a.record from activity_mine a
       where ${says('kind', input.kind)} and ${says('person', input.person)}
         and (${input.since ?? null}::timestamptz is null or a.at >= ${input.since ?? null}::timestamptz)
         and (${input.before ?? null}::bigint is null or a.seq < ${input.before ?? null}::bigint)
       order by a.seq desc limit ${input.limit}::int
    ), said as (
      select seq, array(select x[1] from regexp_matches(record, '"(?:person|agent)": "([0-9a-f-]{36})"', 'g') x) actors,
             substring(record from '"client": "([^"]+)"') client from page
    ), clients as materialized (select client_names(array(select distinct client from said where client is not null)) names)
    select page.seq, iso(page.at) at, page.record, (select names from clients) clients,
           (select coalesce(jsonb_object_agg(p.id, p.name), '{}') from person p where p.id::text = any (said.actors)) names
      from page join said using (seq) order by page.seq desc`,
  )
  const records = rows.map(recordOf)
  return { records, next: records.length === input.limit ? (records.at(-1)?.seq ?? null) : null }
}
