import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { recordsHome } from '#shared/decision-record.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { type DecisionRow, decisionSummaryOf } from '../items/rows.ts'
import { batchOf } from './own-record.ts'
import { titleOf } from './statement.ts'

type Input = ParsedInputOf<'decisions.record'>

/**
 * Writes a decision down as an item of the workspace's own record. Throws `decision.not_found` for what it supersedes,
 * `member.not_found` for an owner who is no member, `audience.excludes_you`.
 */
export const recordDecision = async (
  deps: Deps,
  viewer: Viewer,
  input: Input,
): Promise<OutputOf<'decisions.record'>> => {
  const now = deps.now().toISOString()
  const title = input.title ?? titleOf(input.statement)
  const { owner, checkBy, supersedes } = input
  const { rows } = await deps.db.ask<{ answer: DecisionRow }>(
    viewer,
    sql`select record_decision(${JSON.stringify({ ...recordsHome, url: null })}::jsonb, ${JSON.stringify(batchOf({ ...input, why: input.why ?? null, title, decidedAt: input.decidedAt ?? now }, now))}::jsonb,
                               ${JSON.stringify({ owner, checkBy, supersedes })}::jsonb, ${now}::timestamptz) answer`,
  )
  if (!rows[0]) throw new Error('decisions.record: the statement gave no row')
  return { decision: decisionSummaryOf(rows[0].answer) }
}
