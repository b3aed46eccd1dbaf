import type { OverlapSignal, Pair } from './overlap-signals.ts'

/** Chance of being the same piece of work: `ceiling` / (1 + e^−(bias + signals × weights)). What is not named weighs nothing. */
export type OverlapModel = {
  readonly bias: number
  readonly weights: Readonly<Partial<Record<OverlapSignal, number>>>
  /** What words alone can be sure of at most. */
  readonly ceiling: number
}

// Fitted by `npm run -s bench -- fit-overlap titanium-jira ietf-transport-github --queries 1800 --judged FILE` on the first 70% in time
// (docs/measurements/overlap.md has the run, and what was tried). Labels of trackers miss most copies, so the level of `alike`
// (1.1 above its fit) and its ceiling are chosen by reading: of alike texts some are another case all the same. `otherwise` is
// `alike` less sure: the corpora have almost none.
const alike: OverlapModel = {
  bias: -27.35,
  ceiling: 0.8,
  weights: {
    words: 3.34,
    title: 2.76,
    itsTitle: 1.6,
    titles: 2.76,
    swapped: -1.87,
    otherLabel: -0.44,
    month: 0.11,
    years: 1.04,
    lead: 0.37,
    asked: 0.33,
  },
}

export const overlapModels: Readonly<Record<Pair, OverlapModel>> = {
  alike,
  implements: {
    bias: -13.8,
    ceiling: 1,
    weights: {
      words: 1.04,
      coverage: 0.67,
      title: 0.09,
      itsTitle: 0.88,
      titles: 0.91,
      home: 4.67,
      month: 1.11,
      own: 0.44,
      lead: 1.35,
    },
  },
  otherwise: { ...alike, bias: alike.bias - 1 },
}
