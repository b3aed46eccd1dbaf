import { logistic } from '#shared/odds.ts'

export type Logistic = { bias: number; weights: number[] }

/** Log-odds of a row. */
export const oddsOf = (row: readonly number[], { bias, weights }: Logistic): number =>
  row.reduce((sum, x, k) => sum + x * (weights[k] ?? 0), bias)

/** Adds a row's part of the slope of the log loss; the last place is the bias. */
const addSlope = (row: Float64Array, right: boolean, weights: Float64Array, slope: Float64Array): void => {
  let odds = 0
  for (let k = 0; k < row.length; k++) odds += (row[k] ?? 0) * (weights[k] ?? 0)
  const error = logistic(odds) - (right ? 1 : 0)
  for (let k = 0; k < row.length; k++) slope[k] = (slope[k] ?? 0) + error * (row[k] ?? 0)
}

/** Logistic regression with a ridge (not on the bias), by Adam (Kingma & Ba 2015) over all rows at once. No chance in it. */
export const fitLogistic = (
  rows: readonly (readonly number[])[],
  right: readonly boolean[],
  ridge = 1e-4,
  rounds = 300,
): Logistic => {
  const packed = rows.map(r => Float64Array.from([...r, 1]))
  const width = packed[0]?.length ?? 1
  const weights = new Float64Array(width)
  const [first, second] = [new Float64Array(width), new Float64Array(width)]
  for (let round = 1; round <= rounds; round++) {
    const slope = new Float64Array(width)
    for (const [n, row] of packed.entries()) addSlope(row, right[n] ?? false, weights, slope)
    const pace = 0.1 * Math.min(1, (2 * (rounds - round)) / rounds)
    for (const [k, sum] of slope.entries()) {
      const s = sum / packed.length + (k < width - 1 ? ridge * (weights[k] ?? 0) : 0)
      first[k] = 0.9 * (first[k] ?? 0) + 0.1 * s
      second[k] = 0.99 * (second[k] ?? 0) + 0.01 * s * s
      const size = Math.sqrt((second[k] ?? 0) / (1 - 0.99 ** round)) + 1e-9
      weights[k] = (weights[k] ?? 0) - (pace * (first[k] ?? 0)) / (1 - 0.9 ** round) / size
    }
  }
  return { bias: weights[width - 1] ?? 0, weights: [...weights.slice(0, -1)] }
}
