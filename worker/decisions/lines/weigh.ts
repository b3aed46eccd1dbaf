import { type Line, linesOf } from './line.ts'
import { neighbourSignals, neighboursOf } from './neighbours.ts'
import { signals, signalsOf } from './signals.ts'
import { stretchesOf } from './stretches.ts'
import { aloneBias, aloneWeights, neighbourBias, neighbourWeights, threshold } from './weights.ts'

const alonePerSignal = signals.map(s => aloneWeights[s])
const neighbourPerSignal = neighbourSignals.map(s => neighbourWeights[s])

/** Log-odds beyond this tell no more. */
const surest = 6

/** Log-odds that a line notes something settled. */
export type Weighed = { line: Line; odds: number }

const sum = (row: readonly number[], bias: number, weights: readonly number[]): number =>
  row.reduce((total, s, n) => total + s * (weights[n] ?? 0), bias)

const limited = (odds: number): number => Math.max(-surest, Math.min(surest, odds))

/**
 * Every line that somebody may have noted, by itself (signals.ts) and then among its neighbours (neighbours.ts): two logistic
 * regressions, whose constants are in weights.ts. Nothing in it knows how far down the text a line stands.
 */
export const weigh = (body: string): Weighed[] => {
  const lines = linesOf(body)
  const stretches = stretchesOf(lines)
  const alone = signalsOf(lines, stretches).map(row => limited(sum(row, aloneBias, alonePerSignal)))
  const noted = stretches.flatMap(s => lines.slice(s.from, s.to))
  return neighboursOf(lines, stretches, alone).flatMap((row, n) => {
    const line = noted[n]
    return line ? [{ line, odds: sum(row, neighbourBias, neighbourPerSignal) }] : []
  })
}

/** Lines in a row that are one thing that was settled: an item of a list with what is below it, or a paragraph. */
export type Passage = { lines: Line[]; odds: number }

/** What a text notes as settled, in order. */
export const settledIn = (body: string): Passage[] => {
  const found: Passage[] = []
  for (const { line, odds } of weigh(body)) {
    if (odds <= threshold) continue
    const last = found.at(-1)
    const top = last?.lines[0]
    const near = last?.lines.at(-1)?.at === line.at - 1
    const isPart = line.listed ? line.indent > (top?.indent ?? 0) : !line.opens
    if (last && top && near && isPart) {
      last.lines.push(line)
      last.odds = Math.max(last.odds, odds)
    } else found.push({ lines: [line], odds })
  }
  return found
}
