import { sql } from 'drizzle-orm'
import type { DecisionState, Rewording } from '#shared/contract/decisions.ts'
import type { ParsedInputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import { Outrun } from '../db/outrun.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import type { DecisionRow } from '../items/rows.ts'
import { batchOf, clean, type OwnRecord } from './own-record.ts'
import { titleOf } from './statement.ts'

/** What may be put in other words; undefined stays. */
export type Words = Pick<
  ParsedInputOf<'decisions.change'>,
  'statement' | 'title' | 'why' | 'decidedAt' | 'deciders'
>

type Was = { answer: DecisionRow; recorded: DecisionState; version: string; here: boolean }

const wasOf = async (deps: Deps, viewer: Viewer, id: string): Promise<Was> => {
  const { rows } = await deps.db.look<Was>(
    viewer,
    sql`select decision_json(d.id) answer, d.state recorded, i.version, is_written_here(d.id) here
          from decision_mine d join item_mine i on i.id = d.item_id where d.id = ${id}::uuid`,
  )
  const [was] = rows
  if (!was) throw failures.noDecision()
  if (!was.here) throw failures.decidedElsewhere()
  return was
}

/** The record in its new words. A title that was the statement's first sentence stays that. */
const rewordedOf = ({ answer, recorded }: Was, words: Words): OwnRecord => {
  const statement = words.statement ?? answer.statement
  const followed = answer.title === titleOf(answer.statement) ? titleOf(statement) : answer.title
  return {
    ref: answer.item.ref,
    statement,
    title: words.title?.trim() || followed,
    why: words.why === undefined ? answer.why : words.why.trim() || null,
    decidedAt: words.decidedAt ?? answer.decidedAt ?? answer.item.createdAt,
    deciders: words.deciders ?? answer.deciders,
    alternatives: answer.alternatives,
    scope: answer.scope,
    state: recorded,
  }
}

type Change = { kind: Rewording; before: string | null; after: string | null }

const changesOf = ({ answer }: Was, record: OwnRecord): Change[] => {
  const all: Change[] = [
    { kind: 'statement', before: answer.statement, after: clean(record.statement) },
    { kind: 'title', before: answer.title, after: clean(record.title) },
    { kind: 'why', before: answer.why, after: record.why && clean(record.why) },
    { kind: 'decided', before: answer.decidedAt, after: new Date(record.decidedAt).toISOString() },
    {
      kind: 'deciders',
      before: answer.deciders.join(', ') || null,
      after: record.deciders.map(clean).join(', ') || null,
    },
  ]
  return all.filter(({ before, after }) => before !== after)
}

/**
 * Puts a decision that was written down here in other words; `said`: what change_decision() takes beside. Throws
 * `decision.not_found`, `decision.elsewhere` for one read from a document, and what change_decision() does.
 */
export const reword = async (
  deps: Deps,
  viewer: Viewer,
  id: string,
  words: Words,
  said: Readonly<Record<string, string | boolean | undefined>>,
): Promise<DecisionRow> => {
  const was = await wasOf(deps, viewer, id)
  const record = rewordedOf(was, words)
  const now = deps.now().toISOString()
  const write = sql`select reword_decision(${id}::uuid, ${JSON.stringify(batchOf(record, now))}::jsonb, ${was.version},
    ${JSON.stringify(changesOf(was, record))}::jsonb, ${JSON.stringify(said)}::jsonb, ${now}::timestamptz) answer`
  try {
    const { rows } = await deps.db.ask<{ answer: DecisionRow }>(viewer, write)
    if (!rows[0]) throw new Error('decisions.change: the statement gave no row')
    return rows[0].answer
  } catch (cause) {
    // Somebody put it in other words in between: once more, over theirs.
    if (cause instanceof Outrun) return reword(deps, viewer, id, words, said)
    throw cause
  }
}
