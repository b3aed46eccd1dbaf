/** One question's candidates: their signals, and which are right. */
export type List = { rows: readonly (readonly number[])[]; right: readonly boolean[] }

/** The rows of a list behind each other, in standardised units. */
type Packed = { values: Float64Array; right: readonly boolean[] }

/** Adds a list's slope to `slope`: of −ln of the probability that the softmax of the sums gives to the right ones together. */
const addSlope = (
  { values, right }: Packed,
  weights: Float64Array,
  slope: Float64Array,
  part: number,
): void => {
  const width = weights.length
  const chances = new Float64Array(right.length)
  let top = Number.NEGATIVE_INFINITY
  for (let n = 0; n < right.length; n++) {
    let sum = 0
    for (let k = 0; k < width; k++) sum += (values[n * width + k] ?? 0) * (weights[k] ?? 0)
    chances[n] = sum
    top = Math.max(top, sum)
  }
  const raised = chances.map(sum => Math.exp(sum - top))
  const all = raised.reduce((a, b) => a + b, 0)
  const found = Math.max(
    1e-300,
    raised.reduce((sum, r, n) => sum + (right[n] ? r : 0), 0),
  )
  for (let n = 0; n < right.length; n++) {
    const pull = part * (raised[n] ?? 0) * (1 / all - (right[n] ? 1 / found : 0))
    for (let k = 0; k < width; k++) slope[k] = (slope[k] ?? 0) + pull * (values[n * width + k] ?? 0)
  }
}

/** Standard deviation of each signal over all rows; 0 for one that never differs. */
const spreadOf = (lists: readonly List[]): number[] => {
  const rows = lists.flatMap(l => l.rows)
  return (rows[0] ?? []).map((_, k) => {
    const mean = rows.reduce((sum, r) => sum + (r[k] ?? 0), 0) / rows.length
    return Math.sqrt(rows.reduce((sum, r) => sum + ((r[k] ?? 0) - mean) ** 2, 0) / rows.length)
  })
}

const packed = (list: List, spread: readonly number[]): Packed => ({
  right: list.right,
  values: Float64Array.from(list.rows.flatMap(r => r.map((x, k) => (spread[k] ? x / spread[k] : 0)))),
})

/**
 * Weights that put right candidates first: listwise softmax (ListNet's top one, Cao et al. 2007), each group of lists counting
 * the same however many it has, ridge on standardised weights, by Adam (Kingma & Ba 2015) over all lists at once. No chance
 * in it. A signal that never differs gets 0.
 */
export const fitWeights = (groups: readonly (readonly List[])[], ridge = 0.003, rounds = 200): number[] => {
  const spread = spreadOf(groups.flat())
  const scaled = groups.map(lists => lists.filter(l => l.right.includes(true)).map(l => packed(l, spread)))
  const weights = new Float64Array(spread.length)
  const [first, second] = [new Float64Array(spread.length), new Float64Array(spread.length)]
  for (let round = 1; round <= rounds; round++) {
    const slope = weights.map(w => 2 * ridge * groups.length * w)
    for (const lists of scaled) for (const list of lists) addSlope(list, weights, slope, 1 / lists.length)
    const pace = 0.1 * Math.min(1, (2 * (rounds - round)) / rounds)
    for (const [k, s] of slope.entries()) {
      first[k] = 0.9 * (first[k] ?? 0) + 0.1 * s
      second[k] = 0.99 * (second[k] ?? 0) + 0.01 * s * s
      const size = Math.sqrt((second[k] ?? 0) / (1 - 0.99 ** round)) + 1e-9
      weights[k] = (weights[k] ?? 0) - (pace * (first[k] ?? 0)) / (1 - 0.9 ** round) / size
    }
  }
  return spread.map((s, k) => (s ? (weights[k] ?? 0) / s : 0))
}

/** Part of `asked` questions with a right one among the first `k`. */
export const hitsAt = (lists: readonly List[], weights: readonly number[], asked: number, k = 5): number =>
  lists.filter(({ rows, right }) => {
    const sums = rows.map(row => row.reduce((sum, x, n) => sum + x * (weights[n] ?? 0), 0))
    const best = Math.max(...sums.filter((_, n) => right[n]))
    return sums.filter(s => s > best).length < k && right.includes(true)
  }).length / Math.max(1, asked)
