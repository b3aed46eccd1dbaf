import type { ItemKind } from '#shared/contract/items.ts'
import type { Answer, Candidate } from './candidates.ts'
import { type OverlapModel, overlapModels } from './overlap-models.ts'
import { type Beside, overlapSignals, overlapSignalsOf, pairOf } from './overlap-signals.ts'
import type { Ranked } from './rank.ts'

export const constants = {
  /** How many of the best are looked at; what is the same piece of work is hardly further down. */
  looked: 5,
  /** A question that says less than so many of the rarest words would, by idf, looks like others by chance. */
  leastAsked: 3,
  /** Part of what a question says, by idf, that something alike has at least: a long text is not its title. */
  leastShared: 0.1,
} as const

export type OverlapQuestion = Pick<Answer, 'self' | 'asked' | 'items'> & {
  subject: Pick<NonNullable<Answer['subject']>, 'kind'> | null
  title: string
}

export type Overlap = { hit: Ranked; chance: number }

/** What can be a piece of work of its own. */
const works: ReadonlySet<ItemKind> = new Set(['commit', 'pull', 'issue', 'document'])

/** Whether a question says enough, and enough of it is in a candidate; a change that says little still says what it is for. */
const saysEnough = (c: Candidate, { asked, items }: OverlapQuestion, kind: ItemKind | null): boolean =>
  pairOf(c, kind) === 'implements' ||
  (asked.all >= constants.leastAsked * Math.log(1 + items) &&
    c.shares.all >= constants.leastShared * asked.all)

/**
 * What either side names, who asks waved away, or made themselves, is no news to them; only a change says less often than it
 * could which issue of one's own it is for.
 */
const isNews = (c: Candidate, kind: ItemKind | null): boolean =>
  works.has(c.item.kind) &&
  !c.named &&
  !c.names &&
  !c.refused &&
  (c.near.person === null || pairOf(c, kind) === 'implements')

/** The chance, 0..1, that a candidate is the same piece of work as the question. Pure. */
export const chanceOf = (
  c: Candidate,
  beside: Beside,
  { bias, weights, ceiling }: OverlapModel = overlapModels[pairOf(c, beside.kind)],
): number => {
  const found = overlapSignalsOf(c, beside)
  const sum = overlapSignals.reduce((total, s) => total + (weights[s] ?? 0) * found[s], bias)
  return ceiling / (1 + Math.exp(-sum))
}

/** The best few that could be warned of, each with what its signals need. Pure. */
export const besideEach = (
  question: OverlapQuestion,
  ranked: readonly Ranked[],
  now: Date,
): { hit: Ranked; beside: Beside }[] => {
  const { self, asked, title } = question
  const kind = question.subject?.kind ?? null
  const scores = ranked.map(r => r.candidate.score).sort((a, b) => b - a)
  return ranked
    .filter(r => isNews(r.candidate, kind) && saysEnough(r.candidate, question, kind))
    .slice(0, constants.looked)
    .map(hit => {
      const isFirst = hit.candidate.score === scores[0]
      const next = (isFirst ? scores[1] : scores[0]) ?? 0
      return { hit, beside: { asked: { self, asked, now }, title, kind, next } }
    })
}

/** The likeliest of them, and how likely; null: there is nothing to compare. Pure. */
export const likeliestOf = (found: ReturnType<typeof besideEach>): Overlap | null =>
  found
    .map(({ hit, beside }) => ({ hit, chance: chanceOf(hit.candidate, beside) }))
    .reduce<Overlap | null>((best, one) => (best && best.chance >= one.chance ? best : one), null)
