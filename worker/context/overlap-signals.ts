import type { ItemKind } from '#shared/contract/items.ts'
import type { Candidate } from './candidates.ts'
import { type Asked, type Signal, signalsOf } from './rank-signals.ts'
import { type TitleLikeness, titleLikeness } from './titles.ts'

/** What the signals of a candidate depend on beside itself. */
export type Beside = {
  asked: Asked
  /** Title of what asks. */
  title: string
  /** Kind of the page that asks; null: it is nothing yet, and is taken for what it is like. */
  kind: ItemKind | null
  /** BM25 of the best other candidate; 0: there is none. */
  next: number
}

/** How two things can be one piece of work: as alike ones, as a change and the issue it is for, or otherwise. */
export type Pair = 'alike' | 'implements' | 'otherwise'

const isChange = (kind: ItemKind): boolean => kind === 'pull' || kind === 'commit'

/** Which pair a candidate and what asks are. Pure. */
export const pairOf = ({ item }: Candidate, kind: ItemKind | null): Pair => {
  if (kind === null || kind === item.kind) return 'alike'
  return isChange(kind) && item.kind === 'issue' ? 'implements' : 'otherwise'
}

type Reader = (c: Candidate, beside: Beside) => number

const ofRank =
  (signal: Signal): Reader =>
  (c, { asked }) =>
    signalsOf(c, asked)[signal]

const ofTitles =
  (likeness: keyof TitleLikeness): Reader =>
  ({ item }, { title }) =>
    titleLikeness(title, item.title)[likeness]

/** The next one counts as no less than this part of what a copy of the question would score. */
const leastNext = 0.001

/** Every signal of overlap, as a number. A new one is a line here and its weights (overlap-models.ts). */
const readers = {
  words: ofRank('words'),
  coverage: ofRank('coverage'),
  title: ofRank('title'),
  itsTitle: ofRank('itsTitle'),
  titles: ofTitles('shared'),
  swapped: ofTitles('swapped'),
  otherLabel: ofTitles('otherLabel'),
  home: ofRank('home'),
  month: ofRank('month'),
  years: ofRank('years'),
  /** Who asks had a part in it. */
  own: ofRank('people'),
  /** How far its words stand before the next one's, as a logarithm; less than 0: behind. */
  lead: ({ score }, { asked: { self }, next }) =>
    self > 0 && score > 0 ? Math.log(score / Math.max(next, leastNext * self)) : 0,
  /** How much was asked, by the idf of its words: of a short text little can be told. */
  asked: (_, { asked }) => Math.log(1 + asked.asked.all),
} as const satisfies Record<string, Reader>

export type OverlapSignal = keyof typeof readers

export const overlapSignals = Object.keys(readers) as OverlapSignal[]

/** The signals of one candidate, in units of their weights. Pure. */
export const overlapSignalsOf = (c: Candidate, beside: Beside): Readonly<Record<OverlapSignal, number>> =>
  Object.fromEntries(overlapSignals.map(s => [s, readers[s](c, beside)])) as Record<OverlapSignal, number>
