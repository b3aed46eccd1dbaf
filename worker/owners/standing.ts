import { type SQL, sql } from 'drizzle-orm'
import type { Standing } from '#shared/contract/standing.ts'
import { type Columns, numbersIn } from './columns.ts'

/** What is known of the standing of everybody who may be named, in columns (columns.ts). */
export type StandingFacts = {
  /** `last_at`: their last visible work in the repository, in ms since 1970, 0: none. `gone`: 1, else 0. `waiting`: open changes of the repository that name them as reviewer or assignee. */
  stands: { id: string[] } & Columns<'last_at' | 'gone' | 'waiting'>
  /** Of those who said something of themselves, by id. */
  said: Record<string, { awayUntil: string | null; unnamed: boolean }>
}

/** How somebody stands, as a card shows it; `unnamed`: they do not want to be named. */
export type Stands = { unnamed: boolean; standing: Standing }

/** Without visible work for so long, while others went on, somebody is taken for gone. */
const goneAfterDays = 180
/** From so many open changes on, somebody is asked a lot already. */
export const manyWaiting = 5

/**
 * Rows of a WITH: `standing` of everybody in `judged(id)`, in the repository that `home` is, by the work in `root` and what
 * people `said`. Only what the viewer may see tells who is gone and who is asked a lot; what people said of themselves is everybody's.
 */
export const standings: SQL = sql`
  seen as materialized (select person_id id, max(last_at) at from root group by 1),
  waiting as materialized (
    select coalesce(p.merged_into, p.id) id, count(distinct coalesce(i.url, i.id::text)) n
      from item_mine i join home h on h.id = i.container_id cross join jsonb_array_elements(i.people) r join person p on p.id = (r ->> 'person')::uuid
     where i.kind = 'pull' and i.state = 'open' and r ->> 'role' in ('reviewer', 'assignee') group by 1),
  quiet as (select max(at) - make_interval(days => ${goneAfterDays}::int) since from seen),
  standing as materialized (
    select m.id, s.away_until, coalesce(s.unnamed, false) unnamed, coalesce(round(date_part('epoch', date_trunc('milliseconds', seen.at)) * 1000), 0)::bigint last_at,
        coalesce(w.n, 0) waiting, (coalesce(seen.at < q.since, false) and not exists (
           select from people_with(m.id) p join item_mine i on i.author_id = p and i.created_at >= q.since))::int gone
      from judged m cross join quiet q left join seen on seen.id = m.id left join waiting w on w.id = m.id left join said s on s.person_id = m.id)`

/** What is known of a person; of a handle nobody is known by, nothing. What they said counts before what their work looks like. */
export const readStanding = ({ stands, said }: StandingFacts): Map<string, Stands> => {
  const lastAt = numbersIn(stands.last_at)
  const gone = numbersIn(stands.gone)
  const waiting = numbersIn(stands.waiting)
  return new Map(
    stands.id.map((id, row) => {
      const { awayUntil = null, unnamed = false } = said[id] ?? {}
      const waits = waiting[row] ?? 0
      const standing: Standing = {
        state: awayUntil ? 'away' : gone[row] ? 'gone' : 'here',
        until: awayUntil,
        lastAt: lastAt[row] ? new Date(lastAt[row]).toISOString() : null,
        waiting: waits >= manyWaiting ? waits : null,
      }
      return [id, { unnamed, standing }]
    }),
  )
}

/** Nothing is known of somebody whom only a rule names. */
const unknown: Stands = {
  unnamed: false,
  standing: { state: 'here', until: null, lastAt: null, waiting: null },
}

/** How a person stands. */
export const standsIn = (known: ReadonlyMap<string, Stands>, { id }: { id: string | null }): Stands =>
  (id !== null && known.get(id)) || unknown
