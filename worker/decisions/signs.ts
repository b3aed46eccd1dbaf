import { part } from '#shared/odds.ts'
import { turnsFrom } from '../context/touching.ts'
import { appliesTo } from './applies.ts'
import type { Rival } from './rivals.ts'
import type { Term, Trace, Traces } from './traces.ts'

/** What is compared of something that was made and a decision; sums of idf, and `0 | 1` for what is or is not so. */
export type WorkSigns = {
  /** Parts: of the decision's words that it says, of those in its title, of its own words that are the decision's, or the reason's. */
  coverage: number
  title: number
  precision: number
  reason: number
  /** How much the words both say tell together, as a logarithm. */
  together: number
  /** The lesser of two logarithms: of what is said of the place, and of what is to be done there. */
  both: number
  /** The most telling word both say that does not belong to the place. */
  best: number
  /** It touches other places alone; nobody knows where it is; several of its paths are there, where chores touch one. */
  elsewhere: number
  unplaced: number
  several: number
  /** Whoever is asked, or wrote the record, had a part in it. */
  theirs: number
}

const sum = (terms: readonly Term[]): number => terms.reduce((all, t) => all + t.idf, 0)

/** Sums of idf of a decision's words. Pure. */
export const askedOf = (terms: readonly Term[]): Rival['asked'] => ({
  all: sum(terms),
  title: sum(terms.filter(t => t.title)),
})

/** The words of a decision that something says, those that tell most first. */
const sharedOf = ({ terms }: Pick<Traces, 'terms'>, trace: Trace): Term[] =>
  trace.terms.flatMap(nth => terms[nth] ?? [])

export const sharesOf = (traces: Pick<Traces, 'terms'>, trace: Trace): Rival['shares'] =>
  askedOf(sharedOf(traces, trace))

const key = (one: number, other: number): string => `${one} ${other}`

/**
 * How much words tell that go together: each as much as is left of its idf beside the word it mostly goes with, −ln P(word | that
 * word), as in a tree of dependencies (Chow & Liu 1968). “Shipping label” is hardly more than “label”.
 */
const togetherOf = (
  { terms }: Pick<Traces, 'terms'>,
  both: ReadonlyMap<string, number>,
  trace: Trace,
): number =>
  trace.terms.reduce((all, nth, k) => {
    const beside = trace.terms
      .slice(0, k)
      .map(before => Math.log(((terms[before]?.df ?? 0) + 1) / ((both.get(key(before, nth)) ?? 0) + 0.5)))
    return all + Math.max(0, Math.min(terms[nth]?.idf ?? 0, ...beside))
  }, 0)

/** The part of the words that is said of the place, and the part that is said of something else. */
const bothOf = (shared: readonly Term[]): number => {
  const place = shared.reduce((all, t) => all + t.idf * t.there, 0)
  const subject = shared.reduce((all, t) => all + t.idf * (1 - t.there), 0)
  return Math.log(1 + Math.min(place, subject))
}

/** Reads the signs of what was made after a decision, one after the other. Pure. */
export const workSignsOf = (traces: Traces): ((trace: Trace) => WorkSigns) => {
  const asked = askedOf(traces.terms)
  const both = new Map(traces.pairs.map(([one, other, items]) => [key(one, other), items]))
  return trace => {
    const shared = sharedOf(traces, trace)
    const shares = askedOf(shared)
    const { all, there } = trace.paths
    const isElsewhere = traces.place.length > 0 && all > 0 && there === 0
    return {
      coverage: part(shares.all, asked.all),
      title: part(shares.title, asked.title),
      precision: part(shares.all, trace.idf),
      reason: part(trace.reason, trace.idf),
      together: Math.log(1 + togetherOf(traces, both, trace)),
      both: bothOf(shared),
      best: Math.max(0, ...shared.map(t => t.idf * (1 - t.there))),
      elsewhere: Number(isElsewhere),
      unplaced: Number(there === 0 && !isElsewhere),
      several: Number(there > 1),
      theirs: Number(trace.theirs),
    }
  }
}

/** What tells of another record that it overtakes a decision: `same`, `other`, where both apply; `whole`, all that both records say. */
export type RecordSigns = Pick<WorkSigns, 'title' | 'precision' | 'both' | 'best' | 'theirs'> & {
  whole: number
  turns: number
  same: number
  other: number
}

const overlap = (some: readonly string[], others: readonly string[]): boolean =>
  some.some(path => others.some(other => appliesTo(path, other) || appliesTo(other, path)))

/** Likewise, of records. Pure. */
export const recordSignsOf = (traces: Traces): ((trace: Trace) => RecordSigns) => {
  const work = workSignsOf(traces)
  return trace => {
    const { title, precision, both, best, theirs } = work(trace)
    const isKnown = traces.place.length > 0 && trace.scope.length > 0
    const isSame = isKnown && overlap(traces.place, trace.scope)
    return {
      title,
      precision,
      both,
      best,
      theirs,
      whole: Math.log(1 + trace.whole),
      turns: Number(turnsFrom(trace.said)),
      same: Number(isSame),
      other: Number(isKnown && !isSame),
    }
  }
}
