import type { Trace, Traces } from './traces.ts'

/** Whoever links to more records than this lists them. */
const mostRecords = 3

/**
 * What one unit of each sign adds to the log-odds that something carries a decision out, above the point where it is taken for
 * that. Fitted on the scripted quarter, seed 7, tried on seed 11: docs/measurements/lapse.md.
 */
const weights = {
  work: { bias: -12.8, coverage: 11.8, title: 6.8, precision: 10.2, within: 1.6, elsewhere: -0.7 },
  /** Another record speaks much the same of something else: only the whole title says that it is about this. */
  record: { bias: -10.3, coverage: 0.4, title: 11.5, precision: -1.3, within: 1.6, elsewhere: -0.7 },
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
    (within > 0 ? w.within : 0) +
    (hasScope && all > 0 && within === 0 ? w.elsewhere : 0)
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
