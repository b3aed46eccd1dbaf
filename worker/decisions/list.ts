import { sql } from 'drizzle-orm'
import type { DecisionCard } from '#shared/contract/decisions.ts'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { inSentence } from '#shared/plain-text.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Visible } from '../db/ask.ts'
import { foldersOf } from '../db/sql.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { type DecisionRow, decisionSummaryOf } from '../items/rows.ts'

type Input = ParsedInputOf<'decisions.list'>
type Row = { answer: DecisionRow }

const reasonOf = (input: Input): string => {
  if (input.lapsed) return 'Its date came, and nothing you may see carried it out'
  if (input.scope) return `It decides about ${inSentence(input.scope)}`
  if (input.q) return `It speaks of “${inSentence(input.q)}”`
  return 'A decision on record'
}

const cardOf = (row: Visible<DecisionRow>, reason: string): DecisionCard => ({
  decision: decisionSummaryOf(row),
  why: {
    reason,
    evidence: [{ kind: 'decision', text: reason, at: row.decidedAt }],
    confidence: { level: 'high', value: 1 },
    asOf: row.item.asOf,
  },
})

const isThere = async (deps: Deps, viewer: Viewer, id: string): Promise<boolean> => {
  const { rows } = await deps.db.ask<{ id: string }>(
    viewer,
    sql`select id from decision_mine where id = ${id}::uuid`,
  )
  return rows.length > 0
}

/**
 * Decisions this viewer may see, newest first, by words, state and path; all given must hold. Throws `decision.not_found` for a page
 * after one that is hidden or missing.
 */
export const listDecisions = async (
  deps: Deps,
  viewer: Viewer,
  input: Input,
): Promise<OutputOf<'decisions.list'>> => {
  const { q = null, state = null, scope = null, mine = false, lapsed = false, after = null, limit } = input
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select x.answer from (
      select d.id, d.decided_at, i.created_at, decision_json(d.id) answer from decision_mine d join item_mine i on i.id = d.item_id
       where (${q}::text is null or i.lex @@ websearch_to_tsquery('english', split_words(${q})))
         and (${scope}::text is null or d.scope && ${foldersOf(scope ? [scope] : [])})
         and (not ${mine}::boolean or decision_owner(d.id) = request_person())
         and (not ${lapsed}::boolean or exists (select from decision_standing s where s.decision_id = d.id and s.workspace_id = d.workspace_id and awaits_viewer(s)))
    ) x where (${after}::uuid is null or exists (
        select from decision_mine l join item_mine li on li.id = l.item_id
         where l.id = ${after}::uuid and (coalesce(x.decided_at, x.created_at), l.id) < (coalesce(l.decided_at, li.created_at), x.id)))
      and (${state}::text is null or ${state} = case when x.answer ->> 'supersededBy' is not null then 'overtaken' else x.answer ->> 'state' end)
    order by coalesce(x.decided_at, x.created_at) desc, x.id limit ${limit}::int`,
  )
  if (after && rows.length === 0 && !(await isThere(deps, viewer, after))) throw failures.noDecision()
  return { decisions: rows.map(r => cardOf(r.answer, reasonOf(input))) }
}
