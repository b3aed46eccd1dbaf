import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { type DecisionRow, decisionSummaryOf } from '../items/rows.ts'

type Decided = OutputOf<'decisions.change'>

/** What change_decision() of worker/db/functions/48-decisions.sql takes. */
type Said = Record<string, string | boolean | undefined>

const change = async (deps: Deps, viewer: Viewer, id: string, said: Said): Promise<Decided> => {
  const { rows } = await deps.db.ask<{ answer: DecisionRow }>(
    viewer,
    sql`select change_decision(${id}::uuid, ${JSON.stringify(said)}::jsonb, ${deps.now().toISOString()}::timestamptz) answer`,
  )
  if (!rows[0]) throw new Error('decisions: the statement gave no row')
  return { decision: decisionSummaryOf(rows[0].answer) }
}

/**
 * Says where a decision stands. Throws `decision.not_found`, hidden or missing alike, `member.not_found` for an owner who is no
 * member, and `decision.circle`.
 */
export const changeDecision = async (
  deps: Deps,
  viewer: Viewer,
  { id, ...said }: ParsedInputOf<'decisions.change'>,
): Promise<Decided> => {
  const { note: _, ...changes } = said
  if (Object.values(changes).every(value => value === undefined))
    throw failures.input(['state, owner, checkBy or supersededBy: one of them is wanted'])
  if (said.supersededBy && said.state)
    throw failures.input(['state: what is overtaken by another has no other state'])
  return change(deps, viewer, id, said)
}

/** It is a decision, no suggestion any more. Throws `decision.not_found`. */
export const confirmDecision = (
  deps: Deps,
  viewer: Viewer,
  { id }: ParsedInputOf<'decisions.confirm'>,
): Promise<Decided> => change(deps, viewer, id, { confirmed: true })

const wanted = (input: ParsedInputOf<'decisions.answer'>, now: Date): string | null => {
  const { answer, link, checkBy, why } = input
  if (answer === 'done' && !link) return 'link: where it was carried out is wanted'
  if (answer === 'dropped' && !why?.trim()) return 'why: a reason is wanted'
  if (answer === 'intended' && !(checkBy && Date.parse(checkBy) > now.getTime()))
    return 'checkBy: a date to come is wanted'
  return null
}

/** Answers for a decision that lapsed. Throws `input.invalid` without what the answer wants, and `decision.not_lapsed`. */
export const answerLapse = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'decisions.answer'>,
): Promise<Decided> => {
  const lack = wanted(input, deps.now())
  if (lack) throw failures.input([lack])
  const { answer, link, checkBy, why } = input
  return change(deps, viewer, input.id, { answer, link, until: checkBy, note: why })
}
