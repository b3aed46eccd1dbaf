import type { Confidence, Evidence } from '#shared/contract/why.ts'
import { inSentence } from '#shared/plain-text.ts'
import type { Candidate } from './candidates.ts'

// Every constant of the ranking. Times: PROVEN.md 3 (1 + .5·e^(−days/30) took hit@5 from .477 to .531 on a tracker);
// the others are first, plain choices, to be measured by `npm run bench` before they are trusted.
export const constants = {
  /** Strength of words at which we are half sure. */
  wordsHalf: 2,
  /** Chance that two things belong together when one names the other, and when both name a third. */
  named: 0.85,
  shared: 0.45,
  /** Per shared path, at most `pathsMost`. */
  path: 0.25,
  pathsMost: 0.7,
  /** What means the same in other words, at most; and from which nearness on that is a reason to name. */
  meaningMost: 0.7,
  meaningNamed: 0.5,
  timeBoost: 0.5,
  timeDays: 30,
  /** Below this nothing is shown: silence is a feature. */
  show: 0.25,
  medium: 0.4,
  high: 0.6,
} as const

/** Kinds whose nearness in time says something; a document stays true. */
const timely = new Set(['commit', 'pull', 'issue', 'comment', 'meeting'])

export type Ranked = { candidate: Candidate; value: number; order: number }

/** How much the shared words say: the idf of the most telling ones, each 1 when no other item has it. */
const wordStrength = (c: Candidate, items: number): number => {
  const rarest = Math.log(1 + (Math.max(1, items) - 0.5) / 1.5)
  return c.terms.reduce((sum, t) => sum + Math.min(1, t.idf / rarest), 0)
}

/** Probability-like sum of independent signals: 1 − Π(1 − p). */
const either = (...chances: number[]): number => 1 - chances.reduce((none, p) => none * (1 - p), 1)

/**
 * How sure we are that a candidate is related, 0..1, from words, links and paths. Pure. `closeness` is the candidate's
 * score as part of what a copy of the question would score.
 */
export const relatedness = (c: Candidate, self: number, items: number): number => {
  const strength = wordStrength(c, items)
  const closeness = self > 0 ? Math.min(1, c.score / self) : 0
  const words = (strength / (strength + constants.wordsHalf)) * Math.sqrt(Math.max(closeness, 0.05))
  return either(
    Math.min(1, words * 1.6),
    c.named || c.names ? constants.named : 0,
    c.shared > 0 && !c.named ? constants.shared : 0,
    Math.min(constants.pathsMost, c.paths.length * constants.path),
    Math.min(constants.meaningMost, (c.meaning ?? 0) ** 2),
  )
}

const days = (from: Date, to: string): number => Math.max(0, from.getTime() - Date.parse(to)) / 86_400_000

const timeFactor = (c: Candidate, now: Date): number =>
  timely.has(c.item.kind)
    ? 1 + constants.timeBoost * Math.exp(-days(now, c.item.createdAt) / constants.timeDays)
    : 1

/** Candidates, best first; ties by id, so that the same question has the same answer. */
export const rank = (candidates: Candidate[], self: number, items: number, now: Date): Ranked[] =>
  candidates
    .map(candidate => {
      const value = relatedness(candidate, self, items)
      return { candidate, value, order: value * timeFactor(candidate, now) }
    })
    .sort((a, b) => b.order - a.order || (a.candidate.item.id < b.candidate.item.id ? -1 : 1))

/** Of what is ranked, what is worth somebody's eyes: often nothing. */
export const worthShowing = (ranked: Ranked[]): Ranked[] => ranked.filter(r => r.value >= constants.show)

/** Rounded to .05, so that a number gives nothing away about what is hidden. */
export const confidenceOf = (value: number): Confidence => ({
  level: value >= constants.high ? 'high' : value >= constants.medium ? 'medium' : 'low',
  value: Math.round(value * 20) / 20,
})

const listOf = (words: string[]): string => words.map(w => `“${inSentence(w)}”`).join(', ')

/** One line of evidence per signal that counted, strongest kind first. `wordOf` turns a stem into the question's word. */
export const evidenceOf = (c: Candidate, wordOf: (lexeme: string) => string): Evidence[] => {
  const at = c.item.updatedAt
  const words = tellingWords(c.terms.map(t => wordOf(t.lexeme)))
  return [
    ...(c.named ? [{ kind: 'link' as const, text: 'Named in this text', at }] : []),
    ...(c.names ? [{ kind: 'link' as const, text: 'Mentions this page', at }] : []),
    ...(c.shared > 0 && !c.named ? [{ kind: 'link' as const, text: 'Both point to the same page', at }] : []),
    ...(c.paths.length > 0 ? [{ kind: 'path' as const, text: `Both touch ${pathsLine(c.paths)}`, at }] : []),
    ...(words.length > 0
      ? [{ kind: 'terms' as const, text: `Both speak of ${listOf(words)}`, words, at }]
      : []),
    ...((c.meaning ?? 0) >= constants.meaningNamed
      ? [{ kind: 'meaning' as const, text: 'Says much the same, in words of its own', at }]
      : []),
  ]
}

const wordsShown = 5

/** Words worth showing once: an identifier says what its pieces would say again (macOS: mac, OS). */
export const tellingWords = (words: string[]): string[] => {
  const lower = (word: string) => word.toLowerCase()
  const said = (word: string) => words.some(w => w.length > word.length && lower(w).includes(lower(word)))
  return [...new Set(words)].filter(word => !said(word)).slice(0, wordsShown)
}

const pathsLine = (paths: string[]): string => {
  const [first = '', ...rest] = paths
  return `${inSentence(first)}${rest.length === 0 ? '' : ` and ${rest.length} more`}`
}
