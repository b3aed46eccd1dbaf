import { type SQL, sql } from 'drizzle-orm'
import type { Standing } from '#shared/contract/standing.ts'

/** What is known of somebody's standing, before it is judged. */
export type StandingFacts = {
  awayUntil: string | null
  unnamed: boolean
  /** Their last visible work in the repository. */
  lastAt: string | null
  gone: boolean
  /** Open changes of the repository that name them as reviewer or assignee. */
  waiting: number
}

/** Without visible work for so long, while others went on, somebody is taken for gone. */
const goneAfterDays = 180
/** From so many open changes on, somebody is asked a lot already. */
export const manyWaiting = 5

/**
 * Rows of a WITH: `standing(id, answer)` of everybody in `judged(id)`, in the repository that `home` is, by the work in `root` and what
 * people `said`. Only what the viewer may see tells who is gone and who is asked a lot; what people said of themselves is everybody's.
 */
export const standings: SQL = sql`
  seen as materialized (select person_id id, max(last_at) at from root group by 1),
  waiting as materialized (
    select coalesce(p.merged_into, p.id) id, count(distinct coalesce(i.url, i.id::text)) n
      from item_mine i join home h on h.id = i.container_id cross join jsonb_array_elements(i.people) r join person p on p.id = (r ->> 'person')::uuid
     where i.kind = 'pull' and i.state = 'open' and r ->> 'role' in ('reviewer', 'assignee') group by 1),
  quiet as (select max(at) - make_interval(days => ${goneAfterDays}::int) since from seen),
  standing as (
    select m.id, jsonb_build_object('awayUntil', iso(s.away_until), 'unnamed', coalesce(s.unnamed, false), 'lastAt', iso(seen.at), 'waiting', coalesce(w.n, 0),
        'gone', coalesce(seen.at < q.since, false) and not exists (
           select from people_with(m.id) p join item_mine i on i.author_id = p and i.created_at >= q.since)) answer
      from judged m cross join quiet q left join seen on seen.id = m.id left join waiting w on w.id = m.id left join said s on s.person_id = m.id)`

/** Nothing is known of somebody whom only a rule names. */
const unknown: StandingFacts = { awayUntil: null, unnamed: false, lastAt: null, gone: false, waiting: 0 }

/** What is known of a person; of a handle nobody is known by, nothing. */
export const standingIn = (
  facts: Readonly<Record<string, StandingFacts>>,
  person: { id: string | null },
): StandingFacts => (person.id !== null && facts[person.id]) || unknown

/** As a card shows it. What somebody said counts before what their work looks like. */
export const standingOf = ({ awayUntil, gone, lastAt, waiting }: StandingFacts): Standing => ({
  state: awayUntil ? 'away' : gone ? 'gone' : 'here',
  until: awayUntil,
  lastAt,
  waiting: waiting >= manyWaiting ? waiting : null,
})
