import { sql } from 'drizzle-orm'
import type { DecisionEvent } from '#shared/contract/decisions.ts'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { type DecisionRow, decisionSummaryOf } from '../items/rows.ts'
import { passageUrl } from './passage-url.ts'

type Row = { answer: DecisionRow; supersedes: { id: string; title: string }[]; history: DecisionEvent[] }

/** One decision with its why and what it replaced. Throws `decision.not_found`, hidden or missing alike. */
export const getDecision = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'decisions.get'>,
): Promise<OutputOf<'decisions.get'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select decision_json(d.id) answer, (
          select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title) order by o.title, o.id), '[]')
            from decision_mine o join item_mine oi on oi.id = o.item_id
            left join decision_standing_mine os on os.decision_id = o.id
           where o.id <> d.id and (os.superseded_by = d.id or oi.container_id = i.container_id and (exists (select from unnest(d.supersedes) s where starts_with(oi.ref, s))
               or exists (select from unnest(o.superseded_by) s where starts_with(i.ref, s))))) supersedes, decision_history(d.id) history
        from decision_mine d join item_mine i on i.id = d.item_id where d.id = ${input.id}::uuid`,
  )
  const [row] = rows
  if (!row) throw failures.noDecision()
  return {
    decision: decisionSummaryOf(row.answer),
    why: row.answer.why,
    alternatives: row.answer.alternatives,
    evidence: {
      passage: row.answer.passage,
      url: passageUrl(row.answer.item.url, row.answer.passage),
    },
    scope: row.answer.scope,
    topics: row.answer.topics,
    supersedes: row.supersedes,
    history: row.history,
    asOf: row.answer.item.asOf,
  }
}
