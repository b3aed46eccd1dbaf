import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { PersonSummary } from '#shared/contract/people.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'

type Row = { answer: PersonSummary }

/** Shows and counts one person as another. Throws `person.not_found`, `person.merged`, `person.taken`. */
export const mergePeople = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'people.merge'>,
): Promise<OutputOf<'people.merge'>> => {
  if (input.person === input.into) throw failures.input(['into: this is the same person'])
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select merge_people(${input.person}::uuid, ${input.into}::uuid) answer`,
  )
  if (!rows[0]) throw failures.noPerson()
  return { person: rows[0].answer }
}

/** Undoes a merge. Throws `person.not_found`. */
export const unmergePeople = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'people.unmerge'>,
): Promise<OutputOf<'people.unmerge'>> => {
  const { rows } = await deps.db.ask<Row>(viewer, sql`select unmerge_people(${input.person}::uuid) answer`)
  if (!rows[0]) throw failures.noPerson()
  return { person: rows[0].answer }
}
