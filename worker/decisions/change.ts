import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { type DecisionRow, decisionSummaryOf } from '../items/rows.ts'
import { reword } from './reword.ts'

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

const isNothing = (changes: object): boolean => Object.values(changes).every(value => value === undefined)

/**
 * Says where a decision stands, or puts one that was written down here in other words. Throws `decision.not_found`, hidden or
 * missing alike, `member.not_found` for an owner who is no member, `decision.circle`, and `decision.elsewhere` for the words of one
 * that was read from a document.
 */
export const changeDecision = async (
  deps: Deps,
  viewer: Viewer,
  { id, statement, title, why, decidedAt, deciders, ...said }: ParsedInputOf<'decisions.change'>,
): Promise<Decided> => {
  const { note: _, ...changes } = said
  const words = { statement, title, why, decidedAt, deciders }
  if (isNothing(changes) && isNothing(words))
    throw failures.input(['state, owner, checkBy, supersededBy or other words: one of them is wanted'])
  if (said.supersededBy && said.state)
    throw failures.input(['state: what is overtaken by another has no other state'])
  if (isNothing(words)) return change(deps, viewer, id, said)
  return { decision: decisionSummaryOf(await reword(deps, viewer, id, words, said)) }
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
