import type { DecisionCard } from '#shared/contract/decisions.ts'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { ItemCard } from '#shared/contract/items.ts'
import type { OverlapCard } from '#shared/contract/overlap.ts'
import type { Coverage } from '#shared/contract/why.ts'
import { inSentence } from '#shared/plain-text.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Visible } from '../db/ask.ts'
import { kept } from '../db/kept.ts'
import { appliesTo } from '../decisions/applies.ts'
import type { Deps } from '../deps.ts'
import type { QuestionVector } from '../embed/question.ts'
import { overlapOf } from '../feedback/threshold.ts'
import { coverageOf, decisionSummaryOf, itemSummaryOf } from '../items/rows.ts'
import { addressesIn } from '../sources/addresses.ts'
import { canonicalUrl, homeOf } from '../sources/index.ts'
import { type Answer, candidatesOf } from './candidates.ts'
import { excerptOf } from './excerpt.ts'
import { estimateOf } from './foremost.ts'
import { besideEach, likeliestOf } from './overlap.ts'
import { toldOf } from './overlap-stage.ts'
import { peopleOf } from './people.ts'
import { confidenceOf, constants, type Ranked, rank, worthShowing } from './rank.ts'
import { evidenceOf } from './reasons.ts'
import { touchChanceOf, touchModel } from './touch-chance.ts'
import { touchedBy } from './touching.ts'
import { wordFinder } from './words.ts'

type Input = ParsedInputOf<'context.ask'>

/** Addresses of a text read at most; a page of links is no draft. */
const mostUrls = 200

const urlsIn = (text: string): string[] => [
  ...new Set(addressesIn(text).slice(0, mostUrls).map(canonicalUrl)),
]

const itemCardOf = (
  ranked: Ranked,
  wordOf: (lexeme: string) => string,
  lacking: Pick<Coverage, 'meaning'>,
): ItemCard => {
  const { candidate: c, value } = ranked
  const evidence = evidenceOf(ranked, wordOf)
  const lexemes = c.terms.map(t => t.lexeme)
  return {
    item: itemSummaryOf(c.item),
    excerpt: c.chunk ? excerptOf(c.chunk.text, lexemes) : null,
    why: {
      reason: evidence[0]?.text ?? 'Related',
      evidence,
      confidence: confidenceOf(value),
      asOf: c.item.asOf,
      ...lacking,
    },
  }
}

/** What is most likely the same piece of work, when that is sure enough here; of what is over nothing is left to save. */
const overlapCardOf = (
  title: string,
  answer: Visible<Answer>,
  ranked: readonly Ranked[],
  now: Date,
  cardOf: (hit: Ranked) => ItemCard,
): OverlapCard | null => {
  const { threshold } = overlapOf(answer.overlap.base, answer.overlap.answers)
  const found = isOver(answer.subject) ? null : likeliestOf(besideEach({ ...answer, title }, ranked, now))
  if (!found || found.chance < threshold) return null
  const { candidate } = found.hit
  const decision = answer.decisions.find(d => d.item.id === candidate.item.id) ?? null
  const { why, ...card } = cardOf(found.hit)
  return {
    ...card,
    ...toldOf(candidate, decision, now),
    why: { ...why, confidence: confidenceOf(found.chance) },
  }
}

type Nearness = { found: Ranked | null; isTouched: boolean; near: number }

/** How near the item of a decision is, 0..1, and whether the draft touches it; nothing of what is neither shown nor touched. Pure. */
const nearnessOf = (met: Ranked | undefined, isShown: boolean, asked: Answer['asked']): Nearness => {
  const chance = met ? touchChanceOf(met.candidate, met.value, asked) : 0
  const isTouched = met !== undefined && (met.value >= constants.high || chance >= touchModel.said)
  if (!met || !(isTouched || isShown)) return { found: null, isTouched: false, near: 0 }
  return { found: met, isTouched, near: isTouched ? Math.max(met.value, chance) : met.value }
}

/**
 * Decisions on record in what is related, and those whose scope the question's paths touch; what is overtaken comes after what
 * took its place. Of what is surely near, or likely touched by what both titles say, the reason says that the draft touches or
 * reopens it; the latter is told whether it is worth showing among what is related or not.
 */
const decisionCardsOf = (
  answer: Visible<Answer>,
  { all, ranked }: { all: readonly Ranked[]; ranked: readonly Ranked[] },
  { title, text, paths }: Pick<Input, 'title' | 'text' | 'paths'>,
  wordOf: (lexeme: string) => string,
): DecisionCard[] => {
  const byItem = new Map(all.map(r => [r.candidate.item.id, r]))
  const shown = new Set(ranked)
  return answer.decisions
    .flatMap(row => {
      const met = byItem.get(row.item.id)
      const { found, isTouched, near } = nearnessOf(met, met !== undefined && shown.has(met), answer.asked)
      const touched = row.scope.filter(s => paths.some(p => appliesTo(s, p)))
      if (!found && touched.length === 0) return []
      const evidence = [
        ...(touched[0]
          ? [{ kind: 'path' as const, text: `It decides about ${inSentence(touched[0])}`, at: row.decidedAt }]
          : []),
        ...(found ? evidenceOf(found, wordOf) : []),
      ]
      const value = Math.max(near, touched.length > 0 ? constants.high : 0)
      const decision = decisionSummaryOf(row)
      const words = found?.candidate.terms.map(t => wordOf(t.lexeme)) ?? []
      const why = {
        reason:
          isTouched && touched.length === 0
            ? touchedBy(`${title}\n${text}`, words, decision)
            : (evidence[0]?.text ?? 'Related'),
        evidence,
        confidence: confidenceOf(value),
        asOf: row.item.asOf,
      }
      return [{ card: { decision, why }, value, isOvertaken: decision.supersededBy !== null }]
    })
    .sort(
      (a, b) =>
        b.value - a.value ||
        Number(a.isOvertaken) - Number(b.isOvertaken) ||
        (a.card.decision.id < b.card.decision.id ? -1 : 1),
    )
    .map(x => x.card)
}

const over: ReadonlySet<string | null> = new Set(['merged', 'done', 'closed', 'abandoned'])

const isOver = (subject: Answer['subject']): boolean => over.has(subject?.state ?? null)

const nothingToGoOn = (input: Input): boolean =>
  !input.url && input.paths.length === 0 && (input.title + input.text).trim() === ''

/** Candidates by words that are read whole, beyond those that are shown. */
const mostRead = 15

/** When a question is asked; `before`: as if nothing had been made since; `most`: candidates that are read whole. */
export type Moment = { now: Date; before: Date | null; most?: number | undefined }

/** Whether what the question means took no part, or only partly; nothing where it did, or is turned off. */
const lackingOf = (vectors: QuestionVector[] | null, { meaning }: Answer): Pick<Coverage, 'meaning'> => {
  if (vectors === null) return { meaning: 'off' }
  return vectors.length > 0 && meaning !== 'on' ? { meaning: 'partly' } : {}
}

/** Everything that may belong to a page or a draft, best first, also what is not worth showing. One statement; the draft is not stored anywhere. */
export const relatedTo = async (
  deps: Deps,
  viewer: Viewer,
  input: Input,
  { now, before, most = mostRead + input.limit }: Moment,
) => {
  const vectors = deps.meaning ? await deps.meaning(input.title, input.text) : []
  const question = {
    title: input.title,
    text: input.text,
    subject: input.url ? canonicalUrl(input.url) : null,
    home: homeOf(input.url ?? input.place ?? ''),
    urls: urlsIn(input.text),
    paths: input.paths,
    before: before?.toISOString() ?? null,
    vectors: vectors ?? [],
  }
  const { rows } = await deps.db.ask<{ answer: Answer }>(
    viewer,
    kept(candidatesOf(question, { estimate: estimateOf(now), most })),
  )
  const answer = rows[0]?.answer
  if (!answer) throw new Error('context: the statement gave no row')
  return { answer, ranked: rank(answer, now), lacking: lackingOf(vectors, answer) }
}

type Found = Awaited<ReturnType<typeof relatedTo>>

/** What is shown of what was found. Pure. */
export const shownOf = (
  input: Input,
  { answer, ranked: all, lacking }: Found,
  now: Date,
): OutputOf<'context.ask'> => {
  const subject = answer.subject && { ...itemSummaryOf(answer.subject), muted: answer.subject.muted }
  const coverage = { ...coverageOf(answer.coverage), ...lacking }
  if (nothingToGoOn(input))
    return { subject, overlap: null, related: [], decisions: [], people: [], coverage }

  const ranked = worthShowing(all, answer.items)
  const wordOf = wordFinder(`${input.title}\n${input.text}`)
  const decisions = decisionCardsOf(answer, { all, ranked }, input, wordOf).slice(0, input.limit)
  const cardOf = (hit: Ranked) => itemCardOf(hit, wordOf, lacking)
  const overlap = overlapCardOf(input.title, answer, all, now, cardOf)
  const elsewhere = new Set([
    ...decisions.map(d => d.decision.item.id),
    ...(overlap ? [overlap.item.id] : []),
  ])
  const related = ranked.filter(r => !elsewhere.has(r.candidate.item.id)).slice(0, input.limit)
  return {
    subject,
    overlap,
    related: related.map(cardOf),
    decisions,
    people: peopleOf(ranked, answer.unasked),
    coverage,
  }
}

/** Related work, decisions and people for a page or a draft. */
export const askContext = async (
  deps: Deps,
  viewer: Viewer,
  input: Input,
): Promise<OutputOf<'context.ask'>> => {
  const now = deps.now()
  return shownOf(input, await relatedTo(deps, viewer, input, { now, before: null }), now)
}
