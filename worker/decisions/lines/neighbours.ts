import type { Line } from './line.ts'
import { one } from './signals.ts'
import type { Stretch } from './stretches.ts'

/** What the lines around one tell of it, given how each was judged alone (log-odds). */
export const neighbourSignals = [
  'alone',
  'before',
  'after',
  'twoBefore',
  'twoAfter',
  'paragraph',
  'paragraphBefore',
  'paragraphAfter',
  'stretch',
  'best',
  'bestParagraph',
  'lastParagraph',
  'firstParagraph',
  'opensParagraph',
  'inside',
  'goesFurther',
  'listed',
  'size',
] as const
export type NeighbourSignal = (typeof neighbourSignals)[number]

/** What is not there is as unlikely as this. */
const nobody = -4

const at = (values: readonly number[], n: number): number => values[n] ?? nobody

const mean = (values: readonly number[]): number =>
  values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length)

/** The signals of every line of every stretch, in the order of `neighbourSignals`; `alone` holds a value for each of them, too. */
export const neighboursOf = (
  lines: readonly Line[],
  stretches: readonly Stretch[],
  alone: readonly number[],
): number[][] => {
  let start = 0
  return stretches.flatMap(({ from, to, paragraphs }) => {
    const odds = alone.slice(start, start + to - from)
    start += to - from
    const means = paragraphs.map(p => mean(odds.slice(p.from - from, p.to - from)))
    const top = Math.max(...means)
    const whole = mean(odds)
    return paragraphs.flatMap((p, q) => {
      const inside = odds.slice(p.from - from, p.to - from)
      const best = Math.max(...inside)
      return inside.map((own, i) => {
        const n = p.from - from + i
        return [
          own,
          at(odds, n - 1),
          at(odds, n + 1),
          at(odds, n - 2),
          at(odds, n + 2),
          at(means, q),
          at(means, q - 1),
          at(means, q + 1),
          whole,
          best,
          one(means[q] === top),
          one(q === paragraphs.length - 1),
          one(q === 0),
          one(i === 0),
          one(n > 0),
          one(n + 1 < odds.length),
          one(lines[from + n]?.listed === true),
          Math.log(1 + inside.length),
        ]
      })
    })
  })
}
