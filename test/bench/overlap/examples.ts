import type { Example } from '#test/bench/fit/weighed.ts'
import type { Seen } from '#test/bench/overlap/see.ts'
import { overlapModels } from '#worker/context/overlap-models.ts'
import { type OverlapSignal, overlapSignalsOf, type Pair, pairOf } from '#worker/context/overlap-signals.ts'

/** From how alike two texts on an unlabelled pair is left out of the fit of alike ones: part of a copy's BM25, or both titles' cover. */
const nearCopy = { words: 0.4, titles: 0.7 } as const

/** The signals a model has weights for. */
export const signalsIn = (pair: Pair): OverlapSignal[] =>
  Object.keys(overlapModels[pair].weights) as OverlapSignal[]

export type Judged = ReadonlyMap<string, boolean>

/**
 * The pairs of one corpus as examples. `others`: for how many drafts each one without a label stands. Labels of trackers miss
 * most copies (they are linked as clones, or not at all), so what is nearly a copy and has no label and was read by nobody is
 * no example: neither right nor wrong.
 */
export const examplesOf = (
  seen: readonly Seen[],
  pair: Pair,
  others: number,
  judged: Judged = new Map(),
): Example[] => {
  const used = signalsIn(pair)
  return seen.flatMap(({ draft, found }) =>
    found.flatMap(({ hit: { candidate }, beside, right }) => {
      if (pairOf(candidate, beside.kind) !== pair) return []
      const read = judged.get(`${draft.query.query}\t${candidate.item.ref}`)
      const all = overlapSignalsOf(candidate, beside)
      const isCopy =
        candidate.score >= nearCopy.words * beside.asked.self ||
        Math.min(all.title, all.itsTitle) >= nearCopy.titles
      if (pair === 'alike' && isCopy && !right && read === undefined) return []
      return [
        { signals: used.map(s => all[s]), right: read ?? right, counts: draft.right.size > 0 ? 1 : others },
      ]
    }),
  )
}
