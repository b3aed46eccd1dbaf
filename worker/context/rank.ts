import type { Confidence } from '#shared/contract/why.ts'
import type { Answer, Candidate } from './candidates.ts'
import { chanceOf, standingsOf } from './chance.ts'
import type { Signal } from './rank-signals.ts'
import { gainsOf } from './rank-weights.ts'

// When something is worth a card, and how sure we say we are; the order is rank-signals.ts with rank-weights.ts.
export const constants = {
  /** Chance that two things belong together when one names the other, and when both name a third. */
  named: 0.85,
  shared: 0.45,
  /** Per shared path, at most `pathsMost`. */
  path: 0.25,
  pathsMost: 0.7,
  /** What means the same in other words, at most; and from which nearness on that is a reason to name. */
  meaningMost: 0.7,
  meaningNamed: 0.5,
  /** Below one chance in four nothing is shown: silence is a feature (docs/measurements/related.md, “What is shown”). */
  show: 0.25,
  /** Among so few items that chance, fitted to corpora of hundreds and more, is understated: there three words in common do. */
  few: 300,
  showFew: 0.1,
  wordsOfFew: 3,
  medium: 0.4,
  high: 0.6,
} as const

/** `value`: how sure we are, 0..1. `order`: its place, as log-odds, the sum of `gains`. */
export type Ranked = {
  candidate: Candidate
  value: number
  order: number
  gains: Readonly<Record<Signal, number>>
}

/** Whether enough is shared to say anything, 0..1: 1 from as much idf on as one word has that nothing else says. */
const enough = (c: Candidate, items: number): number => {
  const rarest = Math.log(1 + (Math.max(1, items) - 0.5) / 1.5)
  return Math.min(1, c.terms.reduce((sum, t) => sum + t.idf, 0) / rarest)
}

/** Probability-like sum of independent signals: 1 − Π(1 − p). */
const either = (...chances: number[]): number => 1 - chances.reduce((none, p) => none * (1 - p), 1)

/**
 * How sure we are that a candidate is related, 0..1: `chance`, what words, place and time say, or its links, paths and meaning. Pure.
 */
export const relatedness = (c: Candidate, chance: number): number =>
  either(
    chance,
    c.named || c.names ? constants.named : 0,
    c.shared > 0 && !c.named ? constants.shared : 0,
    Math.min(constants.pathsMost, c.paths.length * constants.path),
    Math.min(constants.meaningMost, (c.meaning ?? 0) ** 2),
  )

/** Candidates, best first; ties by id, so that the same question has the same answer. */
export const rank = (
  answer: Pick<Answer, 'candidates' | 'self' | 'asked' | 'items'>,
  now: Date,
): Ranked[] => {
  const gained = answer.candidates.map(candidate => gainsOf(candidate, { ...answer, now }))
  const standings = standingsOf(gained)
  return answer.candidates
    .flatMap((candidate, n) => {
      const [gains, standing] = [gained[n], standings[n]]
      if (!gains || !standing) return []
      const order = Object.values(gains).reduce((sum, gain) => sum + gain, 0)
      const chance = chanceOf(standing) * enough(candidate, answer.items)
      return [{ candidate, value: relatedness(candidate, chance), order, gains }]
    })
    .sort((a, b) => b.order - a.order || (a.candidate.item.id < b.candidate.item.id ? -1 : 1))
}

const isWorthOfFew = ({ candidate, value }: Ranked): boolean =>
  value >= constants.showFew && candidate.terms.length >= constants.wordsOfFew

/** Of what is ranked among so many visible items, what is worth somebody's eyes: often nothing. */
export const worthShowing = (ranked: Ranked[], items: number): Ranked[] =>
  ranked.filter(r => r.value >= constants.show || (items < constants.few && isWorthOfFew(r)))

/** Rounded to .05, so that a number gives nothing away about what is hidden. */
export const confidenceOf = (value: number): Confidence => ({
  level: value >= constants.high ? 'high' : value >= constants.medium ? 'medium' : 'low',
  value: Math.round(value * 20) / 20,
})
