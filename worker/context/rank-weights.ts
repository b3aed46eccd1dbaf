import type { Candidate } from './candidates.ts'
import { type Asked, type Signal, signals, signalsOf } from './rank-signals.ts'

/**
 * What one unit of each signal adds to a candidate's log-odds of being what belongs to the question. Fitted, one set for all
 * corpora: `npm run -s bench -- fit` as in docs/measurements/related.md, which has what every signal is worth and what was
 * tried beside them. `meaning` is fitted beside the others as they are (embeddings.md). `lasting` and the last four are chosen: no
 * corpus has both what is about a moment and what lasts (it is what a change of a year ago gets by its time, so that a document is
 * not behind every issue), and references and shared files are
 * cut out of them. Of addresses both name little is left there (fitted: .16).
 */
export const weights: Readonly<Record<Signal, number>> = {
  words: 2.4,
  coverage: 3.8,
  title: 1.3,
  itsTitle: 2.8,
  meaning: 4,
  people: 0.1,
  home: 1.5,
  month: 1.8,
  years: 5,
  age: 1.5,
  lasting: 3.5,
  named: 4,
  names: 4,
  links: 0.5,
  paths: 1,
}

/** What each signal adds to a candidate's place; the place is their sum. */
export const gainsOf = (candidate: Candidate, asked: Asked): Readonly<Record<Signal, number>> => {
  const found = signalsOf(candidate, asked)
  return Object.fromEntries(signals.map(s => [s, weights[s] * found[s]])) as Record<Signal, number>
}
