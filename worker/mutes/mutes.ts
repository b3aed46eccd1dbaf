import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Mute } from '#shared/contract/mutes.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { type Muted, mutedOf } from './muted.ts'

type Row = { answer: Mute }

const addStatement = ({ kind, subject, words }: Muted, term: string) =>
  sql`select add_mute(${kind}, ${subject}::uuid, ${words}, ${term}, ${limits.mutesPerPerson}::int) answer`

/** Mutes something for whoever asks. Throws `item.not_found` or `person.not_found`, hidden or missing alike, and `mute.too_many`. */
export const addMute = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'mutes.add'>,
): Promise<OutputOf<'mutes.add'>> => {
  const muted = mutedOf(input.kind, input.what)
  if (input.term === 'changed' && input.kind !== 'item')
    throw failures.input(['term: only an item can be muted until it changes'])
  const { rows } = await deps.db.ask<Row>(viewer, addStatement(muted, input.term))
  if (!rows[0]) throw new Error('mutes.add: the statement gave no row')
  return { mute: rows[0].answer }
}

/** What whoever asks has muted and still is, newest first. */
export const listMutes = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'mutes.list'>> => {
  const { rows } = await deps.db.ask<{ answer: Mute[] }>(viewer, sql`select mutes_json() answer`)
  return { mutes: rows[0]?.answer ?? [] }
}

/** Throws `mute.not_found` for what is not one of theirs. */
export const removeMute = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'mutes.remove'>,
): Promise<OutputOf<'mutes.remove'>> => {
  await deps.db.ask(viewer, sql`select remove_mute(${input.id}::uuid)`)
  return { removed: true }
}
