import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Why } from '#shared/contract/why.ts'
import { inSentence } from '#shared/plain-text.ts'
import type { Viewer } from '../access/viewer.ts'
import { excerptOf } from '../context/excerpt.ts'
import { confidenceOf } from '../context/rank.ts'
import { tellingWords } from '../context/reasons.ts'
import { wordFinder } from '../context/words.ts'
import type { Deps } from '../deps.ts'
import { coverageOf, decisionSummaryOf, itemSummaryOf } from '../items/rows.ts'
import { type SearchRow, searchOf } from './candidates.ts'
import { type Query, queryOf } from './query.ts'
import { rankHits } from './rank.ts'

type Hit = SearchRow['items'][number]
type Answer = OutputOf<'search.ask'>

const peopleShown = 3
const decisionsShown = 3

const whyOf = (hit: Hit, value: number, wordOf: (lexeme: string) => string, hasWords: boolean): Why => {
  const words = tellingWords(hit.lexemes.map(wordOf))
    .map(w => `“${inSentence(w)}”`)
    .join(', ')
  const reason = hit.inTitle
    ? 'The title says so'
    : words
      ? `Speaks of ${words}`
      : hasWords
        ? 'Begins with these letters'
        : 'Among the newest that fit'
  return {
    reason,
    evidence: [{ kind: 'terms', text: reason, at: hit.item.updatedAt }],
    confidence: confidenceOf(value),
    asOf: hit.item.asOf,
  }
}

const personOf = (found: SearchRow['people'][number], now: Date): Answer['people'][number] => {
  const text = `${found.changes} ${found.changes === 1 ? 'change' : 'changes'} on record`
  return {
    person: found.person,
    why: {
      reason: found.exact ? 'That is the name' : 'The name begins so',
      evidence: [{ kind: 'authored', text, at: found.lastAt }],
      confidence: confidenceOf(found.exact ? 0.95 : 0.6),
      asOf: found.asOf ?? now.toISOString(),
    },
    muted: found.muted,
  }
}

const isAboutDecisions = ({ filters }: Query): boolean =>
  filters.some(filter => filter.name === 'is' && filter.of === 'decision')

/** Items, decisions and people by words and filters, as fast as typing. */
export const askSearch = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'search.ask'>,
): Promise<Answer> => {
  const query = queryOf(input.q)
  const { rows } = await deps.db.ask<{ answer: SearchRow }>(viewer, searchOf(query, input.limit))
  const answer = rows[0]?.answer
  if (!answer) throw new Error('search: the statement gave no row')
  const wordOf = wordFinder(query.words)
  const hasWords = query.words.trim() !== ''
  const ranked = rankHits(answer.items)
  const whyByItem = new Map(
    ranked.map(({ hit, value }) => [hit.item.id, whyOf(hit, value, wordOf, hasWords)]),
  )
  const order = new Map(ranked.map(({ hit }, n) => [hit.item.id, n]))
  const muted = new Set(answer.items.filter(hit => hit.muted).map(hit => hit.item.id))
  const decisions = answer.decisions
    .flatMap(row => {
      const why = whyByItem.get(row.item.id)
      return why ? [{ decision: decisionSummaryOf(row), why, nth: order.get(row.item.id) ?? 0 }] : []
    })
    .sort((a, b) => a.nth - b.nth)
    .slice(0, isAboutDecisions(query) ? input.limit : decisionsShown)
  const decided = new Set(decisions.map(d => d.decision.item.id))
  return {
    items: ranked
      .filter(({ hit }) => !decided.has(hit.item.id))
      .slice(0, input.limit)
      .map(({ hit, value }) => ({
        item: itemSummaryOf(hit.item),
        excerpt: hit.chunk ? excerptOf(hit.chunk.text, hit.lexemes) : null,
        why: whyByItem.get(hit.item.id) ?? whyOf(hit, value, wordOf, hasWords),
        muted: hit.muted,
      })),
    decisions: decisions.map(({ decision, why }) => ({ decision, why, muted: muted.has(decision.item.id) })),
    people: answer.people.slice(0, peopleShown).map(p => personOf(p, deps.now())),
    coverage: coverageOf(answer.coverage),
    filters: query.filters.map(({ name, value }) => ({ name, value })),
    misread: query.misread,
  }
}
