import { logistic } from '#shared/odds.ts'
import type { Logistic } from '#test/bench/fit/logistic.ts'

/** One pair: its signals, whether it is right, and for how many it stands. */
export type Example = { signals: readonly number[]; right: boolean; counts: number }

/** Mean and standard deviation of each signal; a deviation of 0 counts as 1. */
const scaleOf = (examples: readonly Example[]): { mean: number; spread: number }[] => {
  const all = examples.reduce((sum, e) => sum + e.counts, 0)
  return (examples[0]?.signals ?? []).map((_, k) => {
    const mean = examples.reduce((sum, e) => sum + e.counts * (e.signals[k] ?? 0), 0) / all
    const square = examples.reduce((sum, e) => sum + e.counts * ((e.signals[k] ?? 0) - mean) ** 2, 0) / all
    return { mean, spread: Math.sqrt(square) || 1 }
  })
}

/** Solves `matrix` x = `right` by elimination with pivots; the matrix is spent. */
const solved = (matrix: number[][], right: number[]): number[] => {
  const rows = matrix.map((row, n) => [...row, right[n] ?? 0])
  for (let n = 0; n < rows.length; n++) {
    const best = rows.findLastIndex(
      (row, m) =>
        m >= n && Math.abs(row[n] ?? 0) === Math.max(...rows.slice(n).map(r => Math.abs(r[n] ?? 0))),
    )
    ;[rows[n], rows[best]] = [rows[best] ?? [], rows[n] ?? []]
    const pivot = rows[n] ?? []
    for (const [m, row] of rows.entries()) {
      const part = m === n ? 0 : (row[n] ?? 0) / (pivot[n] || 1)
      if (part !== 0) rows[m] = row.map((x, k) => x - part * (pivot[k] ?? 0))
    }
  }
  return rows.map((row, n) => (row.at(-1) ?? 0) / (row[n] || 1))
}

/** Logistic regression of examples that count for several, with a ridge on standardised weights, by Newton’s method; no chance in it. */
export const fitWeighed = (examples: readonly Example[], ridge = 1, rounds = 25): Logistic => {
  const scale = scaleOf(examples)
  const rows = examples.map(e => ({
    ...e,
    x: [1, ...e.signals.map((s, k) => (s - (scale[k]?.mean ?? 0)) / (scale[k]?.spread ?? 1))],
  }))
  let fitted = [0, ...scale.map(() => 0)]
  for (let round = 0; round < rounds; round++) {
    const slope = fitted.map((w, k) => (k > 0 ? -ridge * w : 0))
    const bend = fitted.map((_, k) => fitted.map((_w, j) => (j === k ? (k > 0 ? ridge : 1e-9) : 0)))
    for (const { x, right, counts } of rows) {
      const p = logistic(x.reduce((sum, value, k) => sum + value * (fitted[k] ?? 0), 0))
      const [miss, weight] = [counts * ((right ? 1 : 0) - p), counts * p * (1 - p)]
      for (const [k, value] of x.entries()) {
        slope[k] = (slope[k] ?? 0) + miss * value
        const line = bend[k] ?? []
        for (const [j, other] of x.entries()) line[j] = (line[j] ?? 0) + weight * value * other
      }
    }
    const step = solved(bend, slope)
    fitted = fitted.map((w, k) => w + (step[k] ?? 0))
    if (Math.max(...step.map(Math.abs)) < 1e-7) break
  }
  const weights = scale.map(({ spread }, k) => (fitted[k + 1] ?? 0) / spread)
  const bias = scale.reduce((sum, { mean }, k) => sum - mean * (weights[k] ?? 0), fitted[0] ?? 0)
  return { bias, weights }
}
