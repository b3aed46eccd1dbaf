import { part } from '#shared/odds.ts'
import type { Rival } from './rivals.ts'
import { askedOf, type RecordSigns, recordSignsOf, sharesOf, type WorkSigns, workSignsOf } from './signs.ts'
import type { Trace, Traces } from './traces.ts'

/** Whoever links to more records than this lists them. */
const mostRecords = 3

/**
 * What one unit of each sign (signs.ts) adds to the log-odds that something carries a decision out, or that a record overtakes it,
 * above the point where it is taken for that. Fitted on the scripted quarter: docs/measurements/lapse.md.
 */
const weights: { work: WorkSigns & { bias: number }; record: RecordSigns & { bias: number } } = {
  work: {
    bias: -23.4,
    coverage: 2.4,
    title: 2.4,
    precision: -0.4,
    reason: 9.1,
    together: 5.6,
    both: 3.8,
    best: 0.4,
    elsewhere: -1.1,
    unplaced: 1.1,
    several: 2.9,
    theirs: 1.6,
  },
  record: {
    bias: -20.3,
    title: 4.5,
    precision: -3.3,
    both: 2.7,
    best: 0.8,
    theirs: 4.6,
    whole: 1.2,
    turns: 0.8,
    same: 1.1,
    other: -2.8,
  },
}

/** Of which decision something speaks, by what is known of every rival (rivals.ts); and what it costs per unit of ln(1 + Σ odds of the others). */
const claim = {
  bias: -25,
  coverage: 1.2,
  title: 5.4,
  precision: -6.3,
  within: 1,
  elsewhere: -2.5,
  theirs: 1.7,
  words: 8.4,
  others: -0.4,
} as const

const oddsOf = <Signs extends Record<string, number>>(by: Signs & { bias: number }, signs: Signs): number =>
  Object.entries(signs).reduce((odds, [sign, value]) => odds + value * (by[sign] ?? 0), by.bias)

type Claimed = Pick<Rival, 'shares' | 'asked' | 'within' | 'hasScope' | 'theirs'>

const claimOf = ({ shares, asked, within, hasScope, theirs }: Claimed, { idf, paths }: Trace): number =>
  claim.bias +
  claim.coverage * part(shares.all, asked.all) +
  claim.title * part(shares.title, asked.title) +
  claim.precision * part(shares.all, idf) +
  claim.words * Math.log(1 + shares.all) +
  (within > 0 ? claim.within : 0) +
  (hasScope && paths.all > 0 && within === 0 ? claim.elsewhere : 0) +
  (theirs ? claim.theirs : 0)

const workOdds = (traces: Traces): ((trace: Trace) => number) => {
  const signsOf = workSignsOf(traces)
  return trace => oddsOf(weights.work, signsOf(trace))
}

const recordOdds = (traces: Traces): ((trace: Trace) => number) => {
  const signsOf = recordSignsOf(traces)
  return trace => oddsOf(weights.record, signsOf(trace))
}

/**
 * What follows a decision up, in the order given: `sure`, what names its record, unless it lists records, and records that overtake it;
 * `likely`, what was made and names no record, as long as no other decision claims it (isFollowUp). Pure.
 */
export const followUpIn = (traces: Traces): { sure: Trace[]; likely: Trace[] } => {
  const [asWork, asRecord] = [workOdds(traces), recordOdds(traces)]
  const unnamed = traces.found.filter(trace => !trace.names && trace.records === 0)
  return {
    sure: traces.found.filter(trace =>
      trace.names
        ? trace.records <= mostRecords
        : trace.records === 0 && trace.decides && asRecord(trace) > 0,
    ),
    likely: unnamed.filter(trace => !trace.decides && asWork(trace) > 0),
  }
}

/** Whether something carries a decision out although it may as well be for others that were made before it. Pure. */
export const isFollowUp = (
  traces: Traces,
  trace: Trace,
  hasScope: boolean,
  rivals: readonly Rival[],
): boolean => {
  const { paths, theirs } = trace
  const own = { asked: askedOf(traces.terms), shares: sharesOf(traces, trace), within: paths.within }
  const mine = claimOf({ ...own, hasScope, theirs }, trace)
  const others = rivals
    .filter(rival => rival.item === trace.item)
    .reduce((all, rival) => all + Math.exp(claimOf(rival, trace) - mine), 0)
  return workOdds(traces)(trace) + claim.others * Math.log(1 + others) > 0
}
