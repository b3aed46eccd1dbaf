import type { Trace, Traces } from './traces.ts'

/** Whoever links to more records than this lists them. */
const mostRecords = 3

/**
 * What one unit of each sign adds to the log-odds that something carries a decision out, above the point where it is taken for
 * that. Fitted on the scripted quarter, seeds 7, 21 and 33, each tried by the other two: docs/measurements/lapse.md. `theirs`: whoever
 * is asked, or wrote the record, had a part in it; `words`: how much that tells both say, as the logarithm of its idf.
 */
const weights = {
  work: {
    bias: -19,
    coverage: 2.2,
    title: 6.2,
    precision: 2.8,
    within: 1.1,
    elsewhere: -2.6,
    theirs: 2.4,
    words: 4.2,
  },
  /** Another record speaks much the same of something else: only the whole title, by the same people, says that it is about this. */
  record: {
    bias: -11.9,
    coverage: -2.8,
    title: 4.4,
    precision: -1.2,
    within: 0,
    elsewhere: 0.4,
    theirs: 5,
    words: 1.4,
  },
} as const

const part = (some: number, of: number): number => (of > 0 ? some / of : 0)

const carriesWords = (trace: Trace, asked: Traces['asked'], hasScope: boolean): boolean => {
  const w = trace.decides ? weights.record : weights.work
  const { within, all } = trace.paths
  const odds =
    w.bias +
    w.coverage * part(trace.shares.all, asked.all) +
    w.title * part(trace.shares.title, asked.title) +
    w.precision * part(trace.shares.all, trace.idf) +
    w.words * Math.log(1 + trace.shares.all) +
    (within > 0 ? w.within : 0) +
    (hasScope && all > 0 && within === 0 ? w.elsewhere : 0) +
    (trace.theirs ? w.theirs : 0)
  return odds > 0
}

/**
 * What follows a decision up: what names its record, unless it lists records; else what says its words and names no other
 * record. Pure; in the order given.
 */
export const followUpIn = (
  { found, asked }: Pick<Traces, 'found' | 'asked'>,
  scope: readonly string[],
): Trace[] =>
  found.filter(trace =>
    trace.names
      ? trace.records <= mostRecords
      : trace.records === 0 && carriesWords(trace, asked, scope.length > 0),
  )
