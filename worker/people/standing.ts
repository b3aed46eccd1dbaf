import { type SQL, sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { SaidStanding } from '#shared/contract/standing.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'

const say = async (deps: Deps, viewer: Viewer, answer: SQL): Promise<{ said: SaidStanding }> => {
  const { rows } = await deps.db.ask<{ answer: SaidStanding }>(viewer, sql`select ${answer} answer`)
  if (!rows[0]) throw failures.noPerson()
  return { said: rows[0].answer }
}

/** Away until a day begins (UTC). Throws `person.not_found`, `person.ambiguous`, `auth.scope` for another, `auth.person`. */
export const goAway = (
  deps: Deps,
  viewer: Viewer,
  { until, person }: ParsedInputOf<'people.away'>,
): Promise<OutputOf<'people.away'>> => {
  if (Date.parse(until) <= deps.now().getTime()) throw failures.input(['until: this day has begun already'])
  return say(deps, viewer, sql`set_away(${person ?? null}, ${until}::timestamptz)`)
}

/** Throws as goAway does. */
export const comeBack = (
  deps: Deps,
  viewer: Viewer,
  { person }: ParsedInputOf<'people.back'>,
): Promise<OutputOf<'people.back'>> => say(deps, viewer, sql`set_away(${person ?? null}, null)`)

/** Named no more as somebody to ask. Throws as goAway does. */
export const unname = (
  deps: Deps,
  viewer: Viewer,
  { person }: ParsedInputOf<'people.unname'>,
): Promise<OutputOf<'people.unname'>> => say(deps, viewer, sql`set_unnamed(${person ?? null}, true)`)

/** Named again. Throws as goAway does; `auth.person` where somebody said so themselves. */
export const nameAgain = (
  deps: Deps,
  viewer: Viewer,
  { person }: ParsedInputOf<'people.name'>,
): Promise<OutputOf<'people.name'>> => say(deps, viewer, sql`set_unnamed(${person ?? null}, false)`)
