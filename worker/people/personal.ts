import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'

type Export = OutputOf<'people.export'>

const remains =
  'Titles and texts that mention them belong to their sources: change them there, and they change here at the next reading. ' +
  'A source that still names them as an author makes them known again. Checkpoints and exports made before are not reached.'

/** Everything kept about a person; of their items those this viewer may see, in order of id. Throws as single_person() does. */
export const exportPerson = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'people.export'>,
): Promise<Export> => {
  const { rows } = await deps.db.ask<{ answer: Omit<Export, 'next'> }>(
    viewer,
    sql`select jsonb_build_object('person', personal_json(${input.person}::uuid), 'items', coalesce((
          select jsonb_agg(jsonb_build_object('id', i.id, 'roles', i.roles, 'title', i.title, 'url', i.url, 'at', iso(i.created_at)) order by i.id)
            from (select i.*, mine.roles from item_mine i cross join lateral (
                    select to_jsonb(array_agg(p ->> 'role')) roles from jsonb_array_elements(i.people) p
                     where (p ->> 'person')::uuid in (
                       select id from person where workspace_id = request_workspace() and (id = ${input.person}::uuid or merged_into = ${input.person}::uuid))) mine
                   where mine.roles <> 'null' and (${input.after ?? null}::uuid is null or i.id > ${input.after ?? null}::uuid)
                   order by i.id limit ${input.limit}::int) i), '[]')) answer`,
  )
  const answer = rows[0]?.answer
  if (!answer) throw failures.noPerson()
  return { ...answer, next: answer.items.length === input.limit ? (answer.items.at(-1)?.id ?? null) : null }
}

/** Forgets a person. Throws as exportPerson does, and as members.remove does for a member. */
export const erasePerson = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'people.erase'>,
): Promise<OutputOf<'people.erase'>> => {
  const { rows } = await deps.db.ask<{ items: number }>(
    viewer,
    sql`select erase_person(${input.person}::uuid) items`,
  )
  return { erased: true, items: rows[0]?.items ?? 0, remains }
}
