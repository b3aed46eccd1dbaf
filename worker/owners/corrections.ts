import { sql } from 'drizzle-orm'
import type { Correction } from '#shared/contract/corrections.ts'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Viewer } from '../access/viewer.ts'
import { textArray } from '../db/sql.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { codeSources } from '../sources/index.ts'
import { repositoryNamed } from './repository.ts'

type Row = { answer: Correction | null }

/**
 * Says that somebody is not who to ask about a place. Throws `container.not_found`, `person.not_found`, `person.ambiguous`, `auth.scope` for
 * another, `auth.person` for agents, `correction.too_many`.
 */
export const addCorrection = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'owners.correct'>,
): Promise<OutputOf<'owners.correct'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select add_correction(${textArray(codeSources)}, ${repositoryNamed(input.repository)}, ${input.path}, ${input.person ?? null},
          ${input.instead ?? null}, ${limits.correctionDays}::int, ${limits.corrections}::int) answer`,
  )
  if (!rows[0]?.answer) throw failures.noPerson()
  return { correction: rows[0].answer }
}

/** Corrections of repositories whoever asks may see, newest first. */
export const listCorrections = async (
  deps: Deps,
  viewer: Viewer,
  { repository, limit }: ParsedInputOf<'owners.corrections'>,
): Promise<OutputOf<'owners.corrections'>> => {
  const wanted = repositoryNamed(repository)
  const { rows } = await deps.db.ask<{ answer: Correction[] }>(
    viewer,
    sql`select coalesce(jsonb_agg(correction_json(x.c) order by (x.c).since desc, (x.c).id), '[]') answer from (
          select c from correction_mine c where ${wanted}::text is null or c.repository = ${wanted} order by c.since desc, c.id limit ${limit}::int) x`,
  )
  return { corrections: rows[0]?.answer ?? [] }
}

/** Makes it hold longer. Throws `correction.not_found`, `auth.scope`, `auth.person`. */
export const confirmCorrection = async (
  deps: Deps,
  viewer: Viewer,
  { id }: ParsedInputOf<'owners.confirm'>,
): Promise<OutputOf<'owners.confirm'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select confirm_correction(${id}::uuid, ${limits.correctionDays}::int) answer`,
  )
  if (!rows[0]?.answer) throw failures.noCorrection()
  return { correction: rows[0].answer }
}

/** Takes it back. Throws as confirmCorrection does. */
export const revokeCorrection = async (
  deps: Deps,
  viewer: Viewer,
  { id }: ParsedInputOf<'owners.revoke'>,
): Promise<OutputOf<'owners.revoke'>> => {
  await deps.db.ask(viewer, sql`select revoke_correction(${id}::uuid)`)
  return { revoked: true }
}
