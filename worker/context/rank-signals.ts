import { part } from '#shared/odds.ts'
import type { Answer, Candidate } from './candidates.ts'

/** What a question says about all candidates: sums of idf of what was asked, and when. */
export type Asked = Pick<Answer, 'self' | 'asked'> & { now: Date }

/** Kinds that are about a moment; a document stays true for years. */
export const timely: ReadonlySet<string> = new Set(['commit', 'pull', 'issue', 'comment', 'meeting'])

/** Below this part of what a copy of the question would score, words say nothing. */
const leastCloseness = 0.001

/** Part of a whole, at most all of it. Pure. */
export const partOf = (some: number, of: number): number => Math.min(1, part(some, of))

const days = (from: Date, to: string): number => Math.max(0, from.getTime() - Date.parse(to)) / 86_400_000

type Reader = (c: Candidate, asked: Asked) => number

const fading =
  (of: 'timely' | 'lasting', scale: number): Reader =>
  (c, { now }) =>
    timely.has(c.item.kind) === (of === 'timely') ? Math.exp(-days(now, c.item.createdAt) / scale) : 0

/** Every signal of the order, as a number that is 0 where it says nothing. A new one is a line here and its weight. */
const readers = {
  /** Logarithm of the BM25 score, as a part of what a copy of the question would score. */
  words: (c, { self }) =>
    Math.log(Math.max(leastCloseness, partOf(c.score, self))) - Math.log(leastCloseness),
  /** How much of the question's words, and of its title's, it has, by idf; how much of its own title is in the question. */
  coverage: (c, { asked }) => partOf(c.shares.all, asked.all),
  title: (c, { asked }) => partOf(c.shares.title, asked.title),
  itsTitle: c => partOf(c.lexemes.inTitle, c.lexemes.title),
  /** How near it is to what the question means (meaning.ts); 0 without vectors. */
  meaning: c => c.meaning ?? 0,
  people: c => (c.near.person !== null ? 1 : 0),
  home: c => (c.near.home ? 1 : 0),
  /** Nearness in time: within weeks and within years of what is about a moment, within a decade of what stays true. */
  month: fading('timely', 30),
  years: fading('timely', 1_000),
  age: fading('lasting', 3_000),
  /** What stays true and has no moment to be near to. */
  lasting: c => (timely.has(c.item.kind) ? 0 : 1),
  named: c => (c.named ? 1 : 0),
  names: c => (c.names ? 1 : 0),
  links: c => (c.named ? 0 : Math.log2(1 + c.shared)),
  paths: c => Math.log2(1 + c.paths.length),
} as const satisfies Record<string, Reader>

export type Signal = keyof typeof readers

export const signals = Object.keys(readers) as Signal[]

/** The signals of one candidate, in units of their weights. Pure. */
export const signalsOf = (candidate: Candidate, asked: Asked): Readonly<Record<Signal, number>> =>
  Object.fromEntries(signals.map(s => [s, readers[s](candidate, asked)])) as Record<Signal, number>
