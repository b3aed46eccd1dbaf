import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'

type Given = OutputOf<'feedback.give'>['feedback']

/** Keeps what somebody says of a card. Throws `item.not_found`, hidden or missing alike. */
export const giveFeedback = async (
  deps: Deps,
  viewer: Viewer,
  { item, about, answer, reason }: ParsedInputOf<'feedback.give'>,
): Promise<OutputOf<'feedback.give'>> => {
  if (reason && answer === 'useful') throw failures.input(['reason: only what was not useful has one'])
  const { rows } = await deps.db.ask<{ answer: Given }>(
    viewer,
    sql`select give_feedback(${item}::uuid, ${about}, ${answer}, ${reason ?? null}) answer`,
  )
  if (!rows[0]) throw new Error('feedback.give: the statement gave no row')
  return { feedback: rows[0].answer }
}

/** Takes it back. Whether there was anything is not told apart: undoing twice is no mistake. */
export const undoFeedback = async (
  deps: Deps,
  viewer: Viewer,
  { item, about }: ParsedInputOf<'feedback.undo'>,
): Promise<OutputOf<'feedback.undo'>> => {
  await deps.db.ask(
    viewer,
    sql`delete from feedback f where f.workspace_id = request_workspace() and f.person_id = request_person()
           and f.item_id = ${item}::uuid and f.about = ${about}`,
  )
  return { undone: true }
}
