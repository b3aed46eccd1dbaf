import type { Evidence } from '#shared/contract/why.ts'
import { inSentence } from '#shared/plain-text.ts'
import { constants, type Ranked } from './rank.ts'
import type { Signal } from './rank-signals.ts'

const listOf = (words: string[]): string => words.map(w => `“${inSentence(w)}”`).join(', ')

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

/** Part of a place that some signals make up, rounded to .05. Nothing in it weighs less than nothing. */
const shareOf = (gains: Ranked['gains'], ...of: Signal[]): number => {
  const sum = (names: Signal[]) => names.reduce((total, s) => total + Math.max(0, gains[s]), 0)
  const all = sum((Object.keys(gains) as Signal[]).filter(s => s !== 'lasting'))
  return all > 0 ? Math.round((sum(of) / all) * 20) / 20 : 0
}

/** Nearness in time that adds less log-odds than this is not worth naming. */
const leastTimeGain = 0.3

/**
 * One line of evidence per signal that counted, with its part in the place, strongest kind first: links, files, words, then
 * people, place and time, which alone are no reason. `wordOf` turns a stem into the question's word.
 */
export const evidenceOf = (
  { candidate: c, gains }: Pick<Ranked, 'candidate' | 'gains'>,
  wordOf: (lexeme: string) => string,
): Evidence[] => {
  const at = c.item.updatedAt
  const made = c.item.createdAt
  const words = tellingWords(c.terms.map(t => wordOf(t.lexeme)))
  const share = (...of: Signal[]) => shareOf(gains, ...of)
  const near = gains.month + gains.years + gains.age >= leastTimeGain
  return [
    ...(c.named ? [{ kind: 'link' as const, text: 'Named in this text', at, share: share('named') }] : []),
    ...(c.names ? [{ kind: 'link' as const, text: 'Mentions this page', at, share: share('names') }] : []),
    ...(c.shared > 0 && !c.named
      ? [{ kind: 'link' as const, text: 'Both point to the same page', at, share: share('links') }]
      : []),
    ...(c.paths.length > 0
      ? [{ kind: 'path' as const, text: `Both touch ${pathsLine(c.paths)}`, at, share: share('paths') }]
      : []),
    ...(words.length > 0
      ? [
          {
            kind: 'terms' as const,
            text: `Both speak of ${listOf(words)}`,
            words,
            at,
            share: share('words', 'coverage', 'title', 'itsTitle'),
          },
        ]
      : []),
    ...((c.meaning ?? 0) >= constants.meaningNamed
      ? [
          {
            kind: 'meaning' as const,
            text: 'Says much the same, in words of its own',
            at,
            share: share('meaning'),
          },
        ]
      : []),
    ...(c.near.person
      ? [
          {
            kind: 'person' as const,
            text: `${inSentence(c.near.person)} worked on both`,
            at: made,
            share: share('people'),
          },
        ]
      : []),
    ...(c.near.home
      ? [
          {
            kind: 'place' as const,
            text: `Both are in ${inSentence(c.item.container)}`,
            at: null,
            share: share('home'),
          },
        ]
      : []),
    ...(near
      ? [
          {
            kind: 'time' as const,
            text: 'Made about the same time',
            at: made,
            share: share('month', 'years', 'age'),
          },
        ]
      : []),
  ]
}
