import { part } from '#shared/odds.ts'
import { appliesTo } from './applies.ts'
import type { Rival } from './rivals.ts'
import type { Trace, Traces } from './traces.ts'

/** Whoever links to more records than this lists them. */
const mostRecords = 3

/**
 * What one unit of each sign adds to the log-odds that something carries a decision out, above the point where it is taken for
 * that. Fitted on the scripted quarter, twelve seeds, each half tried by the other: docs/measurements/lapse.md. `theirs`: whoever
 * is asked, or wrote the record, had a part in it; `words`: how much that tells both say, as the logarithm of its idf; `reason`: how
 * much of what it says is said in the decision's reason alone.
 */
const weights = {
  work: {
    bias: -30.1,
    coverage: 0.5,
    title: 5.5,
    precision: -5.9,
    within: 1,
    elsewhere: -1.7,
    theirs: 1.9,
    words: 10.4,
    reason: 11.9,
  },
  /** Of which decision something speaks most, without the reasons. */
  nearest: {
    bias: -21.6,
    coverage: -1.6,
    title: 6.9,
    precision: 2,
    within: 1.1,
    elsewhere: -3.3,
    theirs: 2.4,
    words: 6,
  },
  /** Another record that may overtake it: about the same files, by the same people, with its title's words. */
  record: { bias: -12.1, title: 4.5, words: 1.1, theirs: 4.8, same: 1.5, other: -1.5 },
  /** Something carries out the decision it speaks of most, or one it speaks of nearly as much. */
  margin: 0.5,
} as const

/** What is compared of something that was made and a decision. */
type Signs = Pick<Trace, 'shares' | 'idf' | 'theirs' | 'paths'>

const oddsBy = (
  { bias, coverage, title, precision, words, ...w }: (typeof weights)['work' | 'nearest'],
  signs: Signs,
  asked: Traces['asked'],
  hasScope: boolean,
): number => {
  const { within, all } = signs.paths
  return (
    bias +
    coverage * part(signs.shares.all, asked.all) +
    title * part(signs.shares.title, asked.title) +
    precision * part(signs.shares.all, signs.idf) +
    words * Math.log(1 + signs.shares.all) +
    (within > 0 ? w.within : 0) +
    (hasScope && all > 0 && within === 0 ? w.elsewhere : 0) +
    (signs.theirs ? w.theirs : 0)
  )
}

const workOdds = (trace: Trace, asked: Traces['asked'], hasScope: boolean): number =>
  oddsBy(weights.work, trace, asked, hasScope) + weights.work.reason * part(trace.reason, trace.idf)

const overlap = (some: readonly string[], others: readonly string[]): boolean =>
  some.some(path => others.some(other => appliesTo(path, other) || appliesTo(other, path)))

const recordOdds = (trace: Trace, asked: Traces['asked'], scope: readonly string[]): number => {
  const { bias, title, words, theirs, same, other } = weights.record
  const place = overlap(scope, trace.scope) ? same : other
  return (
    bias +
    title * part(trace.shares.title, asked.title) +
    words * Math.log(1 + trace.shares.all) +
    (trace.theirs ? theirs : 0) +
    (scope.length > 0 && trace.scope.length > 0 ? place : 0)
  )
}

/**
 * What follows a decision up, in the order given: `sure`, what names its record, unless it lists records, and records that overtake it;
 * `likely`, what says its words and names no other record, if it does not speak of another decision more (isNearest). Pure.
 */
export const followUpIn = (
  { found, asked }: Pick<Traces, 'found' | 'asked'>,
  scope: readonly string[],
): { sure: Trace[]; likely: Trace[] } => {
  const unnamed = found.filter(trace => !trace.names && trace.records === 0)
  return {
    sure: found.filter(trace =>
      trace.names
        ? trace.records <= mostRecords
        : trace.records === 0 && trace.decides && recordOdds(trace, asked, scope) > 0,
    ),
    likely: unnamed.filter(trace => !trace.decides && workOdds(trace, asked, scope.length > 0) > 0),
  }
}

/** Whether something speaks of a decision as much as of any other that was made before it, or nearly. Pure. */
export const isNearest = (
  trace: Trace,
  asked: Traces['asked'],
  scope: readonly string[],
  rivals: readonly Rival[],
): boolean => {
  const own = oddsBy(weights.nearest, trace, asked, scope.length > 0)
  return rivals
    .filter(rival => rival.item === trace.item)
    .every(({ shares, theirs, within, hasScope, asked: itsAsked }) => {
      const paths = { all: trace.paths.all, within }
      const signs = { shares, theirs, paths, idf: trace.idf }
      return own > oddsBy(weights.nearest, signs, itsAsked, hasScope) - weights.margin
    })
}
