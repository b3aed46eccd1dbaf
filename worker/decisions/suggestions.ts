import type { DecisionState } from '#shared/contract/decisions.ts'
import type { MappedDecision } from '../ingest/mapped.ts'
import type { Section } from '../ingest/outline/section.ts'
import { decisionOf, groundOf, standing, type Written } from './ground.ts'
import { cues } from './lines/cues.ts'
import { linesOf } from './lines/line.ts'
import { settledIn } from './lines/weigh.ts'
import { saidIn } from './said.ts'
import { isSaid } from './statement.ts'

const most = { suggestions: 50, characters: 400_000 } as const

type Found = { from: number; to: number; statement: string }

/** Notes of a meeting, which many keep as a page: of every five lines one is spoken. */
const isTalk = (body: string): boolean => {
  const lines = linesOf(body)
  return lines.filter(l => l.spoken).length >= Math.max(5, lines.length / 5)
}

/** What notes of talk settle. */
const notedIn = ({ kind, body, read }: Written): Found[] => {
  if (kind !== 'meeting' && !(kind === 'document' && isTalk(body))) return []
  return settledIn(body).map(({ lines }) => {
    const from = lines[0]?.at ?? 0
    const to = (lines.at(-1)?.at ?? from) + 1
    const statement = lines.map(l => read(l.text)).join(lines.some(l => l.listed) ? '\n' : ' ')
    return { from, to, statement }
  })
}

/** Where something stands by its own words; else where the item does. */
export const stateOf = (statement: string, written: Pick<Written, 'kind' | 'state'>): DecisionState => {
  if (cues.rejected.test(statement)) return 'rejected'
  const open =
    cues.noConsensus.test(statement) ||
    cues.notAdvance.test(statement) ||
    /\b(?:deferred?|postponed?|tabled|revisit)\b/i.test(statement)
  return open ? 'proposed' : standing(written)
}

/** What seems to have been settled in an item beside what it states; never more than a suggestion. */
export const suggestionsIn = (
  written: Written,
  sections: Section[],
  title: string,
  stated: readonly MappedDecision[],
): MappedDecision[] => {
  // A document that says what was decided has said it.
  const isSettled = written.kind === 'document' && stated.length > 0
  if (isSettled || written.body.length > most.characters) return []
  const isStated = ({ from, to }: Found) =>
    stated.some(d => d.lines.some(([start, end]) => from < end && start < to))
  const found = [...notedIn(written), ...saidIn(written)].filter(f => isSaid(f.statement) && !isStated(f))
  if (found.length === 0) return []
  const ground = groundOf(written, sections, title)
  return found.slice(0, most.suggestions).map(({ from, to, statement }) =>
    decisionOf(ground, statement, {
      suggested: true,
      lines: [[from, to]],
      state: stateOf(statement, written),
      alternatives: [],
      supersededBy: [],
      supersedes: [],
    }),
  )
}
